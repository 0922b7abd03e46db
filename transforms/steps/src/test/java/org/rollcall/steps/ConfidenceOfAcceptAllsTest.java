package org.rollcall.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.rollcall.lab.StaffWorld;
import org.rollcall.model.Evidence;
import org.rollcall.model.PersonName;
import org.rollcall.model.VerifiedMailbox;

/**
 * Where every server says yes, the confidence still tells who is there: conventions are learnt from
 * the list itself. A regression check on an invented world, and no claim about the real one.
 */
class ConfidenceOfAcceptAllsTest {
  private static final int COMPANIES = 150;
  private static final double AUC_MIN = 0.85;

  @Test
  void confidenceTellsWhoIsThere() {
    StaffWorld world = StaffWorld.of(28, COMPANIES);
    Map<String, Boolean> there = new HashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (StaffWorld.Row row : world.rows()) {
      PersonName name = row.first().isEmpty() ? null : new PersonName(row.first(), row.last());
      evidence.add(ListedPeople.listed(row.localPart(), row.domain(), name));
      there.put(row.localPart() + "@" + row.domain(), row.there());
    }
    Pipeline pipeline = Pipelines.create();
    PCollection<VerifiedMailbox> verdicts =
        pipeline
            .apply(Create.of(evidence))
            .apply("GradeList", GradeList.in(4, null))
            .evidence()
            .apply("Decide", DecideVerdicts.with(null));
    PAssert.that(verdicts)
        .satisfies(
            decided -> {
              List<Double> alive = new ArrayList<>();
              List<Double> dead = new ArrayList<>();
              for (VerifiedMailbox one : decided) {
                double p = Objects.requireNonNull(one.verdict().confidence());
                boolean isThere = there.get(one.evidence().mailbox().mailbox().address());
                (isThere ? alive : dead).add(p);
              }
              assertThat(alive.size() + dead.size(), is(there.size()));
              assertThat(auc(alive, dead), greaterThanOrEqualTo(AUC_MIN));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** Share of pairs of a living and a dead one that the confidence puts in the right order. */
  private static double auc(List<Double> alive, List<Double> dead) {
    List<Double> sorted = new ArrayList<>(dead);
    Collections.sort(sorted);
    double right = 0;
    for (double p : alive) {
      int below = 0;
      int equal = 0;
      for (double q : sorted) {
        below += q < p ? 1 : 0;
        equal += q == p ? 1 : 0;
      }
      right += below + equal / 2.0;
    }
    return right / ((double) alive.size() * sorted.size());
  }
}
