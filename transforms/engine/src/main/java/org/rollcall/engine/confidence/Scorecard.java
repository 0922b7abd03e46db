package org.rollcall.engine.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.confidence.ScorecardFile.Bounds;
import org.rollcall.engine.confidence.ScorecardFile.Points;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Contribution;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;

/**
 * The confidence of a verdict. Where the verdict rests on an answer it is the prior; where nobody
 * could say whether the mailbox is there, points are added to the prior in log-odds: each feature
 * its own, each group of kindred features within its cap, the sum within bounds. So every feature
 * moves the result one way, and never further than the data file allows.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class Scorecard {
  static final String FILE = "scorecard.tsv";

  /** The data files that are read. */
  public static final List<String> FILES = List.of(FILE, Priors.FILE);

  private final Priors priors;
  private final Map<Feature, Points> points;
  private final Map<String, Double> caps;
  private final Bounds bounds;

  private Scorecard(Priors priors, ScorecardFile file) {
    this.priors = priors;
    this.points = file.points();
    this.caps = file.caps();
    this.bounds = file.bounds();
  }

  /**
   * The scorecard of the files in force.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line; also if an
   *     example in it does not come out as it says
   */
  public static Scorecard from(ReferenceData data) {
    ScorecardFile file = ScorecardFile.read(data.file(FILE));
    Scorecard scorecard = new Scorecard(Priors.from(data.file(Priors.FILE)), file);
    file.examples().forEach(example -> example.check(scorecard));
    return scorecard;
  }

  /** The prior of a reason alone. */
  public Confidence prior(Reason reason) {
    Priors.Prior prior = priors.of(reason);
    return prior == null
        ? Confidence.NONE
        : new Confidence(
            prior.probability(),
            List.of(contribution(prior.feature(), Numbers.logOdds(prior.probability()))));
  }

  /**
   * The prior of a reason, and what the features make of it.
   *
   * @param seen each with its strength, above 0 and at most 1
   */
  public Confidence score(Reason reason, Map<Feature, Double> seen) {
    Priors.Prior prior = priors.of(reason);
    if (prior == null) {
      return Confidence.NONE;
    }
    List<Contribution> explanation = new ArrayList<>();
    double start = Numbers.logOdds(prior.probability());
    double sum = start + groups(seen, explanation);
    double bounded = bounded(sum, seen, explanation);
    explanation.sort(
        Comparator.comparingDouble((Contribution one) -> -Math.abs(one.points()))
            .thenComparing(Contribution::feature));
    explanation.add(0, contribution(prior.feature(), start));
    return new Confidence(
        Numbers.rounded(Numbers.probability(bounded), Confidence.DIGITS), explanation);
  }

  private double groups(Map<Feature, Double> seen, List<Contribution> explanation) {
    Map<String, Double> sums = new LinkedHashMap<>();
    seen.forEach(
        (feature, strength) -> {
          Points known = points.get(feature);
          double added = known == null ? 0 : known.value() * strength;
          if (known != null && added != 0) {
            explanation.add(contribution(feature.word(), added));
            sums.merge(known.group(), added, Double::sum);
          }
        });
    double total = 0;
    for (Map.Entry<String, Double> group : sums.entrySet()) {
      double cap = caps.getOrDefault(group.getKey(), 0.0);
      double capped = Math.max(-cap, Math.min(cap, group.getValue()));
      if (capped != group.getValue()) {
        explanation.add(contribution("cap_" + group.getKey(), capped - group.getValue()));
      }
      total += capped;
    }
    return total;
  }

  private double bounded(double sum, Map<Feature, Double> seen, List<Contribution> explanation) {
    double highest =
        Numbers.logOdds(
            seen.containsKey(Feature.HARD_BOUNCED) ? bounds.highestBounced() : bounds.highest());
    double lowest = Numbers.logOdds(bounds.lowest());
    double bounded = Math.max(lowest, Math.min(highest, sum));
    if (bounded != sum) {
      explanation.add(
          contribution(bounded < sum ? "bound_highest" : "bound_lowest", bounded - sum));
    }
    return bounded;
  }

  private static Contribution contribution(String feature, double points) {
    return new Contribution(feature, Numbers.rounded(points, Confidence.DIGITS));
  }

  /**
   * The likelier half of an accept-all, where the probability is clear enough.
   *
   * @return {@code reason} itself if it is no accept-all, is split already, or is in between
   */
  public Reason split(Reason reason, @Nullable Double probability) {
    boolean undivided =
        reason.status() == Status.CATCH_ALL && reason != Reason.ACCEPT_ALL_LIKELY_INVALID;
    if (!undivided || probability == null) {
      return reason;
    } else if (probability >= bounds.likelyValid()) {
      return Reason.ACCEPT_ALL_LIKELY_VALID;
    }
    return probability <= bounds.likelyInvalid() ? Reason.ACCEPT_ALL_LIKELY_INVALID : reason;
  }
}
