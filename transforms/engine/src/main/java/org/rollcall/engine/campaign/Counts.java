package org.rollcall.engine.campaign;

import java.util.TreeMap;
import org.rollcall.model.Tally;

/** What a campaign counts. */
final class Counts {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  void add(String name, long count) {
    if (count != 0) {
      counts.merge(name, count, Long::sum);
    }
  }

  void one(String name) {
    add(name, 1);
  }

  Tally tally() {
    return new Tally(counts);
  }
}
