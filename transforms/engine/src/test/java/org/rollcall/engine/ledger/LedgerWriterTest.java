package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerWriterTest {
  private final MemoryStore store = new MemoryStore();
  private final HandClock clock = new HandClock();
  private final List<String> troubles = new ArrayList<>();
  private int hurried;
  private final LedgerWriter writer =
      new LedgerWriter(store, "w-1", clock, () -> hurried++, troubles::add);

  @Test
  void writesNothingWhereNothingIsToBeWritten() throws IOException {
    writer.flush();
    assertThat(store.files.size(), is(0));
  }

  @Test
  void keepsTheNewestOfWhatWaits() throws IOException {
    add(1, "old");
    add(1, "new");
    writer.flush();
    assertThat(bodies(), is(List.of("new")));
  }

  @Test
  void completesACommitOnlyWhenItIsWritten() throws IOException {
    add(1, "one");
    CompletableFuture<@Nullable Void> done = writer.commit();
    assertThat(hurried, is(1));
    store.readOnly = true;
    assertThrows(IOException.class, writer::flush);
    assertThat(done.isDone(), is(false));
    add(1, "two");
    store.readOnly = false;
    writer.flush();
    assertThat(done.isDone(), is(true));
    assertThat("what failed is not lost, and not newer", bodies(), is(List.of("two")));
  }

  @Test
  void failsCommitsThatCannotBeWritten() {
    CompletableFuture<@Nullable Void> done = writer.commit();
    writer.fail(new IOException("gone"));
    assertThat(done.isCompletedExceptionally(), is(true));
  }

  @Test
  void mergesItsOwnSegmentsWhenTheyAreMany() throws IOException {
    for (int i = 0; i < 3 * Merge.INPUTS_MAX + 5; i++) {
      add(i, "body " + i);
      writer.flush();
    }
    assertThat(store.list(Segments.FOLDER), hasSize(3 + 5));
    assertThat(bodies(), hasSize(3 * Merge.INPUTS_MAX + 5));
    assertThat(troubles, hasSize(0));
  }

  @Test
  void leavesTheSegmentsOfOthersAlone() throws IOException {
    LedgerWriter other = new LedgerWriter(store, "w-2", clock, () -> {}, troubles::add);
    other.add(
        Entry.Kind.MAILBOX, 99, KeyedHash.Hash.NONE, "other".getBytes(StandardCharsets.UTF_8));
    other.flush();
    for (int i = 0; i < Merge.INPUTS_MAX; i++) {
      add(i, "body " + i);
      writer.flush();
    }
    assertThat(store.files.containsKey(Segments.name("w-2", 1)), is(true));
    assertThat(store.list(Segments.FOLDER), hasSize(2));
  }

  private void add(long place, String body) {
    writer.add(
        Entry.Kind.MAILBOX,
        place,
        new KeyedHash.Hash(place, 0),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> bodies() throws IOException {
    Places all = new Places();
    for (int i = 0; i < 1_000; i++) {
      all.add(i);
    }
    List<String> bodies = new ArrayList<>();
    new Segments(store, troubles::add)
        .read(all, entry -> bodies.add(new String(entry.body(), StandardCharsets.UTF_8)));
    return bodies;
  }
}
