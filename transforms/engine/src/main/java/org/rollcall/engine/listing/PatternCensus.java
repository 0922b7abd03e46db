package org.rollcall.engine.listing;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.NamePattern;

/**
 * How the domains of each provider in a list make local-parts out of names.
 *
 * <p>A provider's domains fall by hash into {@value #CELLS} cells, and each cell testifies alike:
 * so a domain that fills half of the list makes no custom, and no domain need be kept. Censuses of
 * parts of a list add up to the census of the list, in any order.
 *
 * @param weights by provider ({@code ""} for domains of none), per cell and pattern what its
 *     mailboxes weigh; as many providers as the providers' table has rows
 */
@SuppressWarnings("EnumOrdinal") // counts in arrays, for one run of one version
public record PatternCensus(SortedMap<String, List<Long>> weights) {
  /** Cells of a provider: more domains than that say little more about a custom. */
  static final int CELLS = 64;

  /** From so many mailboxes on, a cell testifies alike. */
  static final int CELL_WEIGHT_MAX = 20;

  static final int PATTERNS = NamePattern.values().length;

  public static final PatternCensus EMPTY = new PatternCensus(new TreeMap<>());

  public PatternCensus {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  /** This and the other, weights added. */
  public PatternCensus plus(PatternCensus other) {
    TreeMap<String, List<Long>> sum = new TreeMap<>(weights);
    other.weights.forEach((provider, more) -> sum.merge(provider, more, PatternCensus::added));
    return new PatternCensus(sum);
  }

  /** All of them, weights added. */
  public static PatternCensus all(Iterable<PatternCensus> censuses) {
    PatternCensus sum = EMPTY;
    for (PatternCensus census : censuses) {
      sum = sum.plus(census);
    }
    return sum;
  }

  private static List<Long> added(List<Long> one, List<Long> other) {
    long[] sum = new long[CELLS * PATTERNS];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = one.get(i) + other.get(i);
    }
    return LongStream.of(sum).boxed().toList();
  }

  /** Counts mailboxes for a census. For one thread at a time. */
  public static final class Counter {
    private final ListRules rules;
    private final Map<String, long[]> weights = new HashMap<>();

    public Counter(ListRules rules) {
      this.rules = rules;
    }

    /**
     * Counts a mailbox.
     *
     * @param provider of its domain, null for none
     */
    public void add(
        @Nullable String provider, String domain, NamePattern pattern, Standing standing) {
      String known = provider == null ? "" : provider;
      long[] cells = weights.computeIfAbsent(known, any -> new long[CELLS * PATTERNS]);
      int cell = Math.floorMod(spread(domain.hashCode()), CELLS);
      cells[cell * PATTERNS + pattern.ordinal()] += DomainNaming.weightOf(standing, rules);
    }

    /** What was counted. */
    public PatternCensus census() {
      TreeMap<String, List<Long>> counted = new TreeMap<>();
      weights.forEach(
          (provider, cells) -> counted.put(provider, LongStream.of(cells).boxed().toList()));
      return new PatternCensus(counted);
    }

    private static int spread(int hash) {
      int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
      return mixed ^ mixed >>> 13;
    }
  }
}
