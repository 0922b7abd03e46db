package org.rollcall.engine.ledger;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker's pen: what is added waits in memory until {@link #flush} writes it as one segment.
 * Its own small segments are merged from time to time, so that their number stays small. Safe for
 * any number of threads.
 */
final class LedgerWriter {
  /** Entries that wait at most before {@code hurry} is called: some 60 MB. */
  static final int WAITING_MAX = 100_000;

  private final LedgerStore store;
  private final String writer;
  private final Clock clock;
  private final Runnable hurry;
  private final Consumer<String> trouble;
  private final Object writing = new Object();

  private Map<Entry.Subject, Entry> waiting = new HashMap<>();
  private List<CompletableFuture<@Nullable Void>> commits = new ArrayList<>();
  private long latest;

  // Guarded by writing.
  private final List<List<String>> own = new ArrayList<>();
  private long number;

  /**
   * A pen with nothing to write.
   *
   * @param writer names its segments: no other has the same name
   * @param hurry asks for a {@link #flush} soon; any thread
   */
  LedgerWriter(
      LedgerStore store, String writer, Clock clock, Runnable hurry, Consumer<String> trouble) {
    this.store = store;
    this.writer = writer;
    this.clock = clock;
    this.hurry = hurry;
    this.trouble = trouble;
  }

  /** Adds an entry, written later than all before it. */
  void add(Entry.Kind kind, long place, KeyedHash.Hash key, byte[] body) {
    boolean full;
    synchronized (this) {
      latest = Math.max(latest + 1, clock.millis());
      Entry entry = new Entry(kind, place, key, latest, body);
      waiting.put(entry.subject(), entry);
      full = waiting.size() == WAITING_MAX;
    }
    if (full) {
      hurry.run();
    }
  }

  /** Done once all that was added before is written. */
  CompletableFuture<@Nullable Void> commit() {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    synchronized (this) {
      commits.add(done);
    }
    hurry.run();
    return done;
  }

  /**
   * Writes what waits, if anything does.
   *
   * @throws IOException if that cannot be done; then it still waits
   */
  void flush() throws IOException {
    List<CompletableFuture<@Nullable Void>> done;
    synchronized (writing) {
      Map<Entry.Subject, Entry> entries;
      synchronized (this) {
        entries = waiting;
        done = commits;
        waiting = new HashMap<>();
        commits = new ArrayList<>();
      }
      try {
        if (!entries.isEmpty()) {
          String name = Segments.name(writer, ++number);
          write(name, entries.values().stream().sorted(Entry.ORDER).toList());
          remember(0, name);
        }
      } catch (IOException | RuntimeException e) {
        giveBack(entries, done);
        throw e;
      }
    }
    done.forEach(each -> each.complete(null));
  }

  /** Whoever waits for a commit waits in vain. */
  void fail(Throwable failure) {
    List<CompletableFuture<@Nullable Void>> lost;
    synchronized (this) {
      lost = commits;
      commits = new ArrayList<>();
    }
    lost.forEach(each -> each.completeExceptionally(failure));
  }

  private synchronized void giveBack(
      Map<Entry.Subject, Entry> entries, List<CompletableFuture<@Nullable Void>> notDone) {
    entries.forEach(waiting::putIfAbsent);
    commits.addAll(0, notDone);
  }

  private void write(String name, List<Entry> sorted) throws IOException {
    store.write(
        name,
        out -> {
          SegmentFormat.Writer segment = new SegmentFormat.Writer(out);
          for (Entry entry : sorted) {
            segment.add(entry);
          }
          segment.finish();
        });
  }

  /** Notes a segment of ours, and merges those of its size when they are many. */
  private void remember(int level, String name) {
    while (own.size() <= level) {
      own.add(new ArrayList<>());
    }
    List<String> alike = own.get(level);
    alike.add(name);
    if (alike.size() < Merge.INPUTS_MAX) {
      return;
    }
    try {
      List<Segment> segments = new ArrayList<>();
      for (LedgerStore.Stored file : store.list(Segments.FOLDER)) {
        if (alike.contains(file.name())) {
          segments.add(Segment.open(store, file));
        }
      }
      String merged = Segments.name(writer, ++number);
      new Merge(store, any -> true, trouble).of(segments, merged);
      store.delete(alike);
      alike.clear();
      remember(level + 1, merged);
    } catch (IOException e) {
      // They stay as they are, and are tried again with the next one.
      trouble.accept("segments of " + store.path() + " cannot be merged: " + e.getMessage());
    }
  }
}
