package org.rollcall.engine.replies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the most frequent templates of a stream in bounded memory (Metwally et al.,
 * "Space-Saving", 2005): when all places are taken, a new template takes the place of the rarest
 * and inherits its count as possible error. A template heard more often than {@code heard / places}
 * is never lost. Not safe for several threads.
 */
public final class TemplateCounter {
  private final int places;
  private final Map<String, Count> counts = new HashMap<>();
  private long heard;

  /**
   * One template and how often it was heard.
   *
   * @param template the template
   * @param count times heard, never too low
   * @param excess by how much {@code count} may be too high
   */
  public record Count(String template, long count, long excess) {}

  /** A counter that remembers at most this many templates. */
  public TemplateCounter(int places) {
    if (places < 1) {
      throw new IllegalArgumentException("a counter needs a place, not " + places);
    }
    this.places = places;
  }

  /** Counts the template of a text. */
  public void hear(String text) {
    add(new Count(ReplyTemplates.of(text), 1, 0));
  }

  /** Adds what another counter heard. */
  public void add(TemplateCounter other) {
    other.top(other.places).forEach(this::add);
  }

  /** Texts counted so far. */
  public long heard() {
    return heard;
  }

  /** The most frequent ones, at most {@code limit}, most frequent first, ties by template. */
  public List<Count> top(int limit) {
    return counts.values().stream()
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::template))
        .limit(limit)
        .toList();
  }

  private void add(Count more) {
    heard += more.count();
    Count known = counts.get(more.template());
    if (known == null && counts.size() >= places) {
      Count rarest =
          counts.values().stream().min(Comparator.comparingLong(Count::count)).orElseThrow();
      counts.remove(rarest.template());
      known = new Count(more.template(), rarest.count(), rarest.count());
    }
    long count = known == null ? 0 : known.count();
    long excess = known == null ? 0 : known.excess();
    counts.put(
        more.template(), new Count(more.template(), count + more.count(), excess + more.excess()));
  }
}
