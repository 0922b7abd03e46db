package org.rollcall.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts by dotted name, e.g. {@code rows.in}, {@code status.valid}, {@code dns.queries}. Tallies
 * are made where things happen, one per bundle, and added up at the end of the run.
 */
public record Tally(SortedMap<String, Long> counts) {
  public static final Tally EMPTY = new Tally(new TreeMap<>());

  public Tally {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  public static Tally of(String name, long count) {
    return new Tally(new TreeMap<>(Map.of(name, count)));
  }

  public static Tally of(Map<String, Long> counts) {
    return new Tally(new TreeMap<>(counts));
  }

  /** This and the other, counts added. */
  public Tally plus(Tally other) {
    TreeMap<String, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return new Tally(sum);
  }

  /** The count of a name; 0 if it was never counted. */
  public long get(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
