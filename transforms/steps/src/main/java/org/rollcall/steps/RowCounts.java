package org.rollcall.steps;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.rollcall.model.Action;
import org.rollcall.model.Evidence;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.Word;
import org.rollcall.steps.write.WriteTable;

/** What a row counts as in the summary. */
final class RowCounts implements WriteTable.Counting<VerifiedContact> {
  private static final Map<Status, String> STATUS = named("status.", Status.class);
  private static final Map<Reason, String> REASON = named("reason.", Reason.class);
  private static final Map<Action, String> ACTION = named("action.", Action.class);

  /** Unit of expected bounces: a millionth. */
  private static final double PPM = 1e6;

  @Override
  public void count(VerifiedContact row, ObjLongConsumer<String> add) {
    Verdict verdict = row.verdict();
    add.accept("rows.verified", 1);
    add.accept(STATUS.get(verdict.status()), 1);
    add.accept(REASON.get(verdict.reason()), 1);
    add.accept(ACTION.get(verdict.action()), 1);
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

  /** The counts of each constant, by their names. */
  private static <E extends Enum<E> & Word> Map<E, String> named(String prefix, Class<E> type) {
    Map<E, String> names = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      names.put(constant, prefix + constant.word());
    }
    return names;
  }
}
