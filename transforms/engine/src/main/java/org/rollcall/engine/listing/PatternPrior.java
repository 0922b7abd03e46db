package org.rollcall.engine.listing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.NamePattern;

/**
 * Shares of the naming patterns among the domains of each provider of a list. A provider of few
 * domains is drawn towards the custom of all, and that of a short list towards no preference.
 * Immutable.
 */
@SuppressWarnings("EnumOrdinal") // counts in arrays, for one run of one version
public final class PatternPrior {
  private final Map<String, double[]> shares;
  private final double[] ofAll;

  private PatternPrior(Map<String, double[]> shares, double[] ofAll) {
    this.shares = shares;
    this.ofAll = ofAll;
  }

  /** The prior of a list. */
  public static PatternPrior of(PatternCensus census, ListRules rules) {
    double[] counted = new double[PatternCensus.PATTERNS];
    Map<String, double[]> byProvider = new HashMap<>();
    census
        .weights()
        .forEach(
            (provider, cells) -> {
              double[] testimony = testimony(cells);
              byProvider.put(provider, testimony);
              for (int i = 0; i < counted.length; i++) {
                counted[i] += testimony[i];
              }
            });
    double[] alike = new double[PatternCensus.PATTERNS];
    Arrays.fill(alike, 1.0 / alike.length);
    double[] ofAll = drawn(counted, alike, rules.providerPriorWeight());
    byProvider.replaceAll(
        (provider, testimony) -> drawn(testimony, ofAll, rules.providerPriorWeight()));
    return new PatternPrior(byProvider, ofAll);
  }

  /** Share of a pattern among the domains of a provider; null for domains of none. */
  public double of(@Nullable String provider, NamePattern pattern) {
    return shares.getOrDefault(provider == null ? "" : provider, ofAll)[pattern.ordinal()];
  }

  private static double[] testimony(List<Long> cells) {
    double[] sum = new double[PatternCensus.PATTERNS];
    for (int cell = 0; cell < cells.size(); cell += sum.length) {
      long total = 0;
      for (int i = 0; i < sum.length; i++) {
        total += cells.get(cell + i);
      }
      double scale =
          total <= PatternCensus.CELL_WEIGHT_MAX
              ? 1
              : (double) PatternCensus.CELL_WEIGHT_MAX / total;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += cells.get(cell + i) * scale;
      }
    }
    return sum;
  }

  private static double[] drawn(double[] counts, double[] towards, double weight) {
    double total = weight;
    for (double count : counts) {
      total += count;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (counts[i] + weight * towards[i]) / total;
    }
    return shares;
  }
}
