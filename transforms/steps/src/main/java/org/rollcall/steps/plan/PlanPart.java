package org.rollcall.steps.plan;

import java.util.Objects;
import org.rollcall.engine.plan.WorkPlan;
import org.rollcall.model.Tally;

/**
 * A part of a plan on its way to the whole.
 *
 * @param tally rows, domains, and what will not be asked, by reason
 * @param work what would be asked
 */
public record PlanPart(Tally tally, WorkPlan work) {
  public PlanPart {
    Objects.requireNonNull(tally, "tally");
    Objects.requireNonNull(work, "work");
  }

  static PlanPart of(Tally tally) {
    return new PlanPart(tally, WorkPlan.NOTHING);
  }

  static PlanPart of(WorkPlan work) {
    return new PlanPart(Tally.EMPTY, work);
  }

  PlanPart plus(PlanPart other) {
    return new PlanPart(tally.plus(other.tally), work.plus(other.work));
  }
}
