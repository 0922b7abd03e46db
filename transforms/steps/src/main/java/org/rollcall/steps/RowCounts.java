package org.rollcall.steps;

import java.util.function.ObjLongConsumer;
import org.rollcall.model.Action;
import org.rollcall.model.Evidence;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.steps.write.WriteTable;

/** What a row counts as in the summary. */
final class RowCounts implements WriteTable.Counting<VerifiedContact> {
  /** Unit of expected bounces: a millionth. */
  private static final double PPM = 1e6;

  @Override
  public void count(VerifiedContact row, ObjLongConsumer<String> add) {
    Verdict verdict = row.verdict();
    add.accept("rows.verified", 1);
    add.accept("status." + verdict.status().word(), 1);
    add.accept("reason." + verdict.reason().word(), 1);
    add.accept("action." + verdict.action().word(), 1);
    NotProbedCause cause = verdict.cause();
    if (cause != null) {
      add.accept("not_probed." + cause.word(), 1);
    }
    Evidence evidence = row.evidence();
    String provider = evidence == null ? null : evidence.domain().route().site().provider();
    add.accept("provider." + (provider == null ? "none" : provider), 1);
    if (evidence != null) {
      add.accept("list.rows", 1);
    }
    Double confidence = verdict.confidence();
    boolean sent = verdict.action() == Action.SEND || verdict.action() == Action.SEND_LOW_VOLUME;
    if (sent && confidence != null) {
      add.accept("list.send.rows", 1);
      add.accept("list.send.bounces_ppm", Math.round((1 - confidence) * PPM));
    }
  }
}
