package org.rollcall.steps;

import java.util.List;
import java.util.Objects;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;

/**
 * What was counted while a lane was graded.
 *
 * @param tally counts under {@code list.}
 * @param lines rankings for the summary, few
 */
public record LaneCounts(Tally tally, List<SummaryLine> lines) {
  public LaneCounts {
    Objects.requireNonNull(tally, "tally");
    lines = List.copyOf(lines);
  }
}
