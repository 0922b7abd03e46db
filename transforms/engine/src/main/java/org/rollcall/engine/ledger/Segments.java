package org.rollcall.engine.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** All segments of a ledger, read as one. Safe for any number of threads. */
final class Segments {
  /** The folder in which they are. */
  static final String FOLDER = "segments";

  static final String SUFFIX = ".rcl";

  /** Times that a reading begins again because somebody has merged what was to be read. */
  private static final int READINGS_MAX = 5;

  private final LedgerStore store;
  private final Consumer<String> trouble;

  /**
   * @param trouble told of what is torn or damaged
   */
  Segments(LedgerStore store, Consumer<String> trouble) {
    this.store = store;
    this.trouble = trouble;
  }

  /** Files that should be segments. */
  List<LedgerStore.Stored> files() throws IOException {
    return store.list(FOLDER).stream().filter(file -> file.name().endsWith(SUFFIX)).toList();
  }

  /** Those that are whole, by their indexes. */
  List<Segment> whole() throws IOException {
    List<Segment> whole = new ArrayList<>();
    for (LedgerStore.Stored file : files()) {
      try {
        whole.add(Segment.open(store, file));
      } catch (TornSegmentException e) {
        trouble.accept(e.getMessage());
      }
    }
    return whole;
  }

  /** Entries of some places, in any order, and some of them more than once: the newest holds. */
  void read(Places wanted, Consumer<Entry> out) throws IOException {
    for (int reading = 1; ; reading++) {
      try (BlockReader reader = new BlockReader()) {
        for (Segment segment : whole()) {
          segment.read(wanted, reader, out, trouble);
        }
        return;
      } catch (FileNotFoundException merged) {
        if (reading == READINGS_MAX) {
          throw merged;
        }
      }
    }
  }

  static String name(String writer, long number) {
    return String.format(Locale.ROOT, "%s/%s-%08d%s", FOLDER, writer, number, SUFFIX);
  }
}
