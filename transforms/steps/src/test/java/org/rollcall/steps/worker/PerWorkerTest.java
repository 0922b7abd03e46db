package org.rollcall.steps.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.jupiter.api.Test;

class PerWorkerTest {
  private static final class Thing implements AutoCloseable {
    boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void sharesUntilTheLastHolderGivesBack() {
    Thing first = PerWorker.take("key", Thing::new);
    Thing second = PerWorker.take("key", Thing::new);
    assertThat(second, is(sameInstance(first)));

    PerWorker.giveBack("key");
    assertThat(first.closed, is(false));
    PerWorker.giveBack("key");
    assertThat(first.closed, is(true));

    Thing third = PerWorker.take("key", Thing::new);
    assertThat(third, is(not(sameInstance(first))));
    PerWorker.giveBack("key");
  }

  @Test
  void isMadeWithThingsOfOtherKeys() {
    Thing[] other = new Thing[1];
    Thing first =
        PerWorker.take(
            "key",
            () -> {
              other[0] = PerWorker.take("other", Thing::new);
              return new Thing();
            });

    assertThat(PerWorker.take("key", Thing::new), is(sameInstance(first)));
    assertThat(PerWorker.take("other", Thing::new), is(sameInstance(other[0])));
    PerWorker.giveBack("key");
    PerWorker.giveBack("key");
    PerWorker.giveBack("other");
    PerWorker.giveBack("other");
    assertThat(first.closed && other[0].closed, is(true));
  }
}
