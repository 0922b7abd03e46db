package org.rollcall.engine.confidence;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Contribution;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;

/** What holds for every score, whatever the points are. */
class ScorecardTest {
  private static final DataFile SHIPPED = DataFile.shipped(Scorecard.FILE);
  private static final ScorecardFile FILE = ScorecardFile.read(SHIPPED);

  private final Scorecard scorecard = Scorecard.from(ReferenceData.shipped());
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void everyFeatureHasItsPoints() {
    assertThat(FILE.points().keySet(), is(EnumSet.allOf(Feature.class)));
  }

  @Test
  void oneFeatureMoreMovesTheScoreItsOwnWayOnly() {
    for (int trial = 0; trial < 20_000; trial++) {
      Map<Feature, Double> seen = seen();
      Feature more = any(Feature.values());
      seen.remove(more);
      Reason reason = scored();
      double before = probability(reason, seen);
      seen.put(more, random.nextDouble(0.01, 1));
      double after = probability(reason, seen);
      boolean speaksFor = pointsOf(more) > 0;
      assertThat(
          reason + " " + seen,
          after,
          speaksFor ? greaterThanOrEqualTo(before) : lessThanOrEqualTo(before));
    }
  }

  @Test
  void theStrongerAFeatureTheFurtherItMoves() {
    for (int trial = 0; trial < 20_000; trial++) {
      Map<Feature, Double> seen = seen();
      Feature one = any(Feature.values());
      Reason reason = scored();
      seen.put(one, 0.3);
      double weak = probability(reason, seen);
      seen.put(one, 0.9);
      double strong = probability(reason, seen);
      assertThat(
          reason + " " + seen,
          strong,
          pointsOf(one) > 0 ? greaterThanOrEqualTo(weak) : lessThanOrEqualTo(weak));
    }
  }

  @Test
  void theExplanationAddsUpToTheConfidence() {
    for (int trial = 0; trial < 20_000; trial++) {
      Confidence confidence = scorecard.score(scored(), seen());
      double sum = confidence.explanation().stream().mapToDouble(Contribution::points).sum();
      double p = Objects.requireNonNull(confidence.probability());
      assertThat(confidence.toString(), Numbers.probability(sum), closeTo(p, 0.005));
    }
  }

  @Test
  void theResultStaysWithinItsBoundsAndBelowGradeA() {
    for (int trial = 0; trial < 20_000; trial++) {
      Map<Feature, Double> seen = seen();
      double p = probability(scored(), seen);
      ScorecardFile.Bounds bounds = FILE.bounds();
      double highest =
          seen.containsKey(Feature.HARD_BOUNCED) ? bounds.highestBounced() : bounds.highest();
      assertThat(p, both(greaterThanOrEqualTo(bounds.lowest())).and(lessThanOrEqualTo(highest)));
    }
    assertThat(FILE.bounds().highest(), lessThan(0.98));
  }

  @Test
  void noGroupMovesFurtherThanItsCap() {
    for (String group : FILE.caps().keySet()) {
      for (int sign : new int[] {-1, 1}) {
        Map<Feature, Double> seen = new EnumMap<>(Feature.class);
        FILE.points()
            .forEach(
                (feature, points) -> {
                  if (points.group().equals(group) && points.value() * sign > 0) {
                    seen.put(feature, 1.0);
                  }
                });
        Confidence even = scorecard.score(Reason.NOT_PROBED, seen);
        double moved =
            even.explanation().stream()
                .skip(1)
                .filter(one -> !one.feature().startsWith("bound_"))
                .mapToDouble(Contribution::points)
                .sum();
        assertThat(group, Math.abs(moved), lessThanOrEqualTo(FILE.caps().get(group) + 0.01));
      }
    }
  }

  @Test
  void aHardBounceIsLikelyInvalidWhateverElseIsSeen() {
    for (int trial = 0; trial < 5_000; trial++) {
      Map<Feature, Double> seen = seen();
      seen.put(Feature.HARD_BOUNCED, 1.0);
      Double p = scorecard.score(Reason.ACCEPT_ALL, seen).probability();
      assertThat(
          seen.toString(),
          scorecard.split(Reason.ACCEPT_ALL, p),
          is(Reason.ACCEPT_ALL_LIKELY_INVALID));
    }
  }

  @Test
  void onlyWhatSomebodyPublishedIsCalledPublished() {
    Set<Reason> published = EnumSet.noneOf(Reason.class);
    Set<Reason> judged = EnumSet.noneOf(Reason.class);
    for (Reason reason : Reason.values()) {
      for (Contribution prior : scorecard.prior(reason).explanation()) {
        (prior.feature().equals("published_prior") ? published : judged).add(reason);
      }
    }
    Set<Reason> expected =
        EnumSet.of(
            Reason.ACCEPTED,
            Reason.ACCEPTED_FORWARD,
            Reason.ENGAGED,
            Reason.ACCEPT_ALL,
            Reason.ACCEPT_ALL_PROVIDER,
            Reason.ACCEPT_ALL_LIKELY_VALID,
            Reason.ACCEPT_ALL_LIKELY_INVALID);
    assertThat(published, is(expected));
    List<Reason> unjudged = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      if (reason.status() == Status.UNKNOWN && !judged.contains(reason)) {
        unjudged.add(reason);
      }
    }
    assertThat(unjudged, empty());
    assertThat(scorecard.prior(Reason.ACCEPTED).probability(), is(0.99));
    assertThat(scorecard.prior(Reason.ACCEPTED_OVERRATE).probability(), is(0.9));
    assertThat(scorecard.prior(Reason.ALLOW_LISTED).probability(), is(nullValue()));
    assertThat(scorecard.prior(Reason.MAILBOX_NOT_FOUND).probability(), is(nullValue()));
  }

  @Test
  void nothingButAnUndividedAcceptAllIsSplit() {
    for (Reason reason : Reason.values()) {
      for (double p : new double[] {0.02, 0.4, 0.5, 0.9, 0.97}) {
        Reason split = scorecard.split(reason, p);
        assertThat(reason + " " + p, split.status(), is(reason.status()));
        if (reason.status() != Status.CATCH_ALL) {
          assertThat(split, is(reason));
        }
      }
    }
    assertThat(scorecard.split(Reason.ACCEPT_ALL, 0.9), is(Reason.ACCEPT_ALL_LIKELY_VALID));
    assertThat(scorecard.split(Reason.ACCEPT_ALL, 0.899), is(Reason.ACCEPT_ALL));
    assertThat(scorecard.split(Reason.ACCEPT_ALL, 0.251), is(Reason.ACCEPT_ALL));
    assertThat(scorecard.split(Reason.ACCEPT_ALL, 0.25), is(Reason.ACCEPT_ALL_LIKELY_INVALID));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "pattern_match\tnaming\t1.2 | pattern_match\tnaming\t2.9 | it comes to",
        "pattern_match\tnaming\t1.2 | pattern_match\tnaming\tmuch | value is no number: much",
        "pattern_match\tnaming\t1.2 | pattern_match\tnaming\t7 | value is from -5.0 to 5.0",
        "pattern_match\tnaming\t1.2 | pattern_fit\tnaming\t1.2 | no feature 'pattern_fit'",
        "pattern_match\tnaming\t1.2 | pattern_match\tfit\t1.2 | no cap for the group 'fit'",
        "points\tname_like | points\tgibberish | a second row for gibberish",
        "cap\tnaming | top\tnaming | a kind is points, cap or probability",
        "likely_valid\t-\t0.90 | likely_valid\t-\t1 | a probability is between 0 and 1, not 1",
        "likely_valid\t-\t0.90 | likely_valid\t-\t0.2 | do not rise in this order",
        "accept_all pattern_match=0.9 -> 0.89 | maybe pattern_match -> 0.95 | no reason 'maybe'",
        "accept_all pattern_match=0.9 -> 0.89 | accept_all role -> 0.79 | is not one of pattern_match",
      })
  void aFileThatIsWrongIsRefused(String right, String wrong, String complaint) throws IOException {
    String text = shipped().replace(right, wrong);
    ReferenceData data =
        ReferenceData.shipped().with(Scorecard.FILE, DataFile.parse(Scorecard.FILE, text));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Scorecard.from(data));
    assertThat(e.getMessage(), containsString(complaint));
    assertThat(e.getMessage(), containsString(Scorecard.FILE));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "risky 0.5 J own | 'risky' is neither a reason nor a status",
        "unknown 0 J own | a probability is between 0 and 1, not 0",
        "unknown 0.5 X own | a mark is D (published) or J (our judgement)",
        "unknown 0.5 J - | no source",
      })
  void aPriorThatIsNoneIsRefused(String row, String complaint) {
    String text = "what\tprobability\tmark\tsource\n" + row.replace(' ', '\t') + "\n";
    DataFile file = DataFile.parse("priors.tsv", text);
    Exception e = assertThrows(IllegalArgumentException.class, () -> Priors.from(file));
    assertThat(e.getMessage(), is("priors.tsv line 2: " + complaint));
  }

  private static String shipped() throws IOException {
    String path = "/org/rollcall/reference/" + Scorecard.FILE;
    try (InputStream in = Scorecard.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private double probability(Reason reason, Map<Feature, Double> seen) {
    return Objects.requireNonNull(scorecard.score(reason, seen).probability());
  }

  private static double pointsOf(Feature feature) {
    return Objects.requireNonNull(FILE.points().get(feature)).value();
  }

  private Map<Feature, Double> seen() {
    Map<Feature, Double> seen = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      if (random.nextInt(4) == 0) {
        seen.put(feature, random.nextBoolean() ? 1 : random.nextDouble(0.01, 1));
      }
    }
    return seen;
  }

  private Reason scored() {
    while (true) {
      Reason reason = any(Reason.values());
      if (reason.status() == Status.CATCH_ALL || reason.status() == Status.UNKNOWN) {
        return reason;
      }
    }
  }

  private <E> E any(E[] values) {
    return values[random.nextInt(values.length)];
  }
}
