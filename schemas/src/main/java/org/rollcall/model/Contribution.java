package org.rollcall.model;

import java.util.Objects;

/**
 * What one fact adds to a score.
 *
 * @param feature the fact, as the data file of points spells it, e.g. {@code pattern_match}
 * @param points what it adds, in the unit of the score: log-odds for a confidence, shares of 1 for
 *     a reputation; negative where it speaks against
 */
public record Contribution(String feature, double points) {
  public Contribution {
    Objects.requireNonNull(feature, "feature");
    if (!Double.isFinite(points)) {
      throw new IllegalArgumentException(feature + " adds " + points);
    }
  }
}
