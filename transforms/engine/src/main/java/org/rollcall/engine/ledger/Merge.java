package org.rollcall.engine.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.SegmentFormat.Block;

/** Makes one segment of many, side by side: of each of them one block is in memory. */
final class Merge {
  /** Segments merged at once, with some 100 kB each. */
  static final int INPUTS_MAX = 64;

  private final LedgerStore store;
  private final Predicate<Entry> kept;
  private final Consumer<String> trouble;

  /**
   * @param kept what is to stay of the newest entries
   */
  Merge(LedgerStore store, Predicate<Entry> kept, Consumer<String> trouble) {
    this.store = store;
    this.kept = kept;
    this.trouble = trouble;
  }

  /**
   * What became of the entries.
   *
   * @param replaced those of which there is a newer one
   * @param dropped those that were not to stay
   * @param left those in the new segment
   */
  record Result(long replaced, long dropped, long left) {}

  /** Writes the segment; it is not written if nothing would be in it. */
  Result of(List<Segment> segments, String name) throws IOException {
    Walk first = new Walk(segments);
    if (!first.hasNext()) {
      return new Result(first.replaced, first.dropped, 0);
    }
    long[] left = {0};
    store.write(
        name,
        out -> {
          SegmentFormat.Writer writer = new SegmentFormat.Writer(out);
          while (first.hasNext()) {
            writer.add(first.next());
          }
          left[0] = writer.finish();
        });
    return new Result(first.replaced, first.dropped, left[0]);
  }

  /** The entries that stay, in order. */
  private final class Walk {
    private final PriorityQueue<Cursor> cursors =
        new PriorityQueue<>(Comparator.comparing(Cursor::peek, Entry.ORDER));
    private @Nullable Entry last;
    private @Nullable Entry next;
    private long replaced;
    private long dropped;

    Walk(List<Segment> segments) throws IOException {
      for (Segment segment : segments) {
        Cursor cursor = new Cursor(segment);
        if (cursor.current != null) {
          cursors.add(cursor);
        }
      }
      advance();
    }

    boolean hasNext() {
      return next != null;
    }

    Entry next() throws IOException {
      Entry entry = next;
      if (entry == null) {
        throw new IllegalStateException("no entry is left");
      }
      advance();
      return entry;
    }

    private void advance() throws IOException {
      next = null;
      while (next == null && !cursors.isEmpty()) {
        Cursor cursor = cursors.remove();
        Entry entry = cursor.peek();
        cursor.advance();
        if (cursor.current != null) {
          cursors.add(cursor);
        }
        if (last != null && last.isAbout(entry)) {
          replaced++;
        } else if (kept.test(entry)) {
          next = entry;
        } else {
          dropped++;
        }
        last = entry;
      }
    }
  }

  /** Where the reading of one segment is. */
  private final class Cursor {
    private final Segment segment;
    private final Iterator<Block> blocks;
    private Iterator<Entry> entries = new ArrayList<Entry>().iterator();
    private @Nullable Entry current;

    Cursor(Segment segment) throws IOException {
      this.segment = segment;
      this.blocks = segment.blocks().iterator();
      advance();
    }

    Entry peek() {
      Entry entry = current;
      if (entry == null) {
        throw new IllegalStateException("no entry is left");
      }
      return entry;
    }

    void advance() throws IOException {
      while (!entries.hasNext() && blocks.hasNext()) {
        try {
          entries = segment.read(blocks.next()).iterator();
        } catch (TornSegmentException e) {
          trouble.accept(e.getMessage());
        }
      }
      current = entries.hasNext() ? entries.next() : null;
    }
  }
}
