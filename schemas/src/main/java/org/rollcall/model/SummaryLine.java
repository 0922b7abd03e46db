package org.rollcall.model;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of one of the rankings in a run's summary.
 *
 * @param section the ranking, e.g. {@code sources}
 * @param name what is ranked
 * @param counts what was counted of it, by word
 */
public record SummaryLine(String section, String name, SortedMap<String, Long> counts) {
  public SummaryLine {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(name, "name");
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** The same line with another's counts added. */
  public SummaryLine plus(SummaryLine other) {
    TreeMap<String, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((word, count) -> sum.merge(word, count, Long::sum));
    return new SummaryLine(section, name, sum);
  }

  /** The count of a word; 0 if it was never counted. */
  public long get(String word) {
    return counts.getOrDefault(word, 0L);
  }
}
