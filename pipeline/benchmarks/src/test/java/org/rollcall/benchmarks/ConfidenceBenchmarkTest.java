package org.rollcall.benchmarks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where every server says yes, the confidence still tells who is there. A regression check on an
 * invented world, and no claim about the real one; the figures that are kept are in results.
 */
class ConfidenceBenchmarkTest {
  private static final long SEED = 101;
  private static final int COMPANIES = 1_000;
  private static final double AUC_MIN = 0.85;

  @Test
  void confidenceTellsWhoIsThere() {
    List<AcceptAllRow> rows = ConfidenceBenchmark.play(SEED, COMPANIES);
    assertThat(rows.size(), is(greaterThan(10 * COMPANIES)));
    assertThat(Reliability.auc(rows, AcceptAllRow::confidence), is(greaterThanOrEqualTo(AUC_MIN)));
  }

  @Test
  void countsPairsInTheRightOrder() {
    List<AcceptAllRow> rows = new ArrayList<>();
    rows.add(row(true, 0.9));
    rows.add(row(true, 0.4));
    rows.add(row(false, 0.4));
    rows.add(row(false, 0.1));
    // Of four pairs three are right and one is a tie.
    assertThat(Reliability.auc(rows, AcceptAllRow::confidence), is(closeTo(3.5 / 4, 1e-12)));
    assertThat(Reliability.brier(rows), is(closeTo((0.01 + 0.36 + 0.16 + 0.01) / 4, 1e-12)));
    assertThat(Reliability.ece(rows), is(closeTo((0.1 + 2 * 0.1 + 0.1) / 4, 1e-12)));
  }

  private static AcceptAllRow row(boolean there, double confidence) {
    return new AcceptAllRow("a@b.test", "card", there, 0, confidence, "accept_all", List.of());
  }
}
