package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rollcall.steps.worker.Progress.Snapshot;

class ProgressDisplayTest {
  private final Terminals terminals = new Terminals();
  private Snapshot counts = new Snapshot(100, 100, 0, 0, 0, 0, 0);
  private long seconds;

  @Test
  void printsPlainLinesWhenNobodyWatches() {
    try (ProgressDisplay display = display(terminals.plain())) {
      counts = new Snapshot(600, 300, 5, 20, 20, 0, 0);
      seconds = 10;
      display.show();
    }
    assertThat(
        terminals.err().strip(),
        is(
            "0:10  #...............  10%  rows 500  domains 5  asked 20  decided 20  2/s  about 1:30 left"));
  }

  @Test
  void rewritesOneLineOnATerminalAndClearsIt() {
    try (ProgressDisplay display = display(terminals.live())) {
      seconds = 1;
      display.show();
      display.show();
    }
    assertThat(terminals.err().lines().count(), is(4L));
    assertThat(terminals.err(), endsWith("\r\u001b[2K"));
  }

  @Test
  void theRateFollowsWhatHappensNow() {
    try (ProgressDisplay display = display(terminals.plain())) {
      for (seconds = 1; seconds <= 40; seconds++) {
        counts = new Snapshot(100, 10_000, 1, 0, Math.max(0, seconds - 20) * 10, 0, 0);
        display.show();
      }
    }
    assertThat(terminals.err(), containsString("decided 200  10/s"));
  }

  @Test
  void saysNothingAfterItIsClosed() {
    ProgressDisplay display = display(terminals.plain());
    display.close();
    display.show();
    assertThat(terminals.err(), is(""));
  }

  private ProgressDisplay display(Terminal terminal) {
    return new ProgressDisplay(terminal, () -> counts, () -> TimeUnit.SECONDS.toNanos(seconds));
  }
}
