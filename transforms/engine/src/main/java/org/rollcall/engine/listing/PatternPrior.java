package org.rollcall.engine.listing;

import java.util.EnumMap;
import java.util.Map;
import org.rollcall.model.NamePattern;

/** Shares of the naming patterns among many domains, e.g. those of one provider in this list. */
public final class PatternPrior {
  /** Each pattern has this many mailboxes on credit, so that none is impossible. */
  private static final double CREDIT = 1;

  private final Map<NamePattern, Double> shares;

  private PatternPrior(Map<NamePattern, Double> shares) {
    this.shares = shares;
  }

  /** The prior from counted mailboxes. */
  public static PatternPrior of(Map<NamePattern, Long> counts) {
    NamePattern[] all = NamePattern.values();
    double total = CREDIT * all.length + counts.values().stream().mapToLong(n -> n).sum();
    Map<NamePattern, Double> shares = new EnumMap<>(NamePattern.class);
    for (NamePattern pattern : all) {
      shares.put(pattern, (counts.getOrDefault(pattern, 0L) + CREDIT) / total);
    }
    return new PatternPrior(shares);
  }

  /** The prior where nothing was counted: every pattern alike. */
  public static PatternPrior flat() {
    return of(Map.of());
  }

  double of(NamePattern pattern) {
    return shares.getOrDefault(pattern, 0.0);
  }
}
