package org.rollcall.engine.smtp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;

/**
 * Whom a session asks next, and what was answered.
 *
 * <p>Targets go in the order of the plan. The decoy follows the first target that got a 2xx, once;
 * without targets it is asked by itself. Two limits hold together: recipients and refusals. While
 * the decoy may still be needed, one recipient is kept free for it; a refusal need not be kept,
 * because a target that makes the decoy necessary was not refused.
 */
final class RecipientQueue {
  /** A 2xx needs no rule to explain it. */
  private static final Explanation ACCEPTED = Explanation.of(ReplyReason.UNCLASSIFIED);

  private record Asked(Mailbox mailbox, boolean decoy) {}

  private final SessionPlan plan;
  private final Deque<Mailbox> waiting = new ArrayDeque<>();
  private final Deque<Asked> inFlight = new ArrayDeque<>();
  private final List<Mailbox> needUtf8 = new ArrayList<>();
  private final List<RecipientReply> replies = new ArrayList<>();
  private @Nullable Mailbox decoyWaiting;
  private @Nullable RecipientReply decoyReply;
  private boolean decoyAsked;
  private boolean targetAccepted;
  private int asked;
  private int refusals;

  /** How many replies had been recorded when the present group was asked, and whom it asks. */
  private int repliesBefore;

  private List<Asked> group = List.of();

  RecipientQueue(SessionPlan plan) {
    this.plan = plan;
    this.waiting.addAll(plan.targets());
    this.decoyWaiting = plan.decoy();
  }

  /** True if some target that is left needs SMTPUTF8. */
  boolean wantsUtf8() {
    return waiting.stream().anyMatch(Mailbox::needsSmtpUtf8);
  }

  /** Sets aside what cannot be asked without SMTPUTF8 (RFC 6531 §3.2). */
  void doWithoutUtf8() {
    waiting.stream().filter(Mailbox::needsSmtpUtf8).forEach(needUtf8::add);
    waiting.removeIf(Mailbox::needsSmtpUtf8);
    if (decoyWaiting != null && decoyWaiting.needsSmtpUtf8()) {
      decoyWaiting = null;
    }
  }

  /** True if somebody could be asked now. */
  boolean hasNext() {
    return decoyIsDue() || targetRoom() > 0;
  }

  /**
   * Takes those to be asked next, when nobody's answer is awaited. However they are answered, the
   * limits hold.
   *
   * @param most size of the group at most
   */
  List<Mailbox> next(int most) {
    int refusalsLeft = plan.refusalsMax() - refusals;
    if (decoyWaiting != null && decoyIsDue()) {
      ask(decoyWaiting, true);
      decoyWaiting = null;
      decoyAsked = true;
    }
    for (int room = targetRoom();
        room > 0 && inFlight.size() < Math.min(most, refusalsLeft);
        room--) {
      ask(waiting.remove(), false);
    }
    group = List.copyOf(inFlight);
    repliesBefore = replies.size();
    return inFlight.stream().map(Asked::mailbox).toList();
  }

  /**
   * Takes back the answers to the last group: one too many has come, so that none is certain to
   * belong to its question. All of the group count as unanswered.
   */
  void doubtGroup() {
    replies.subList(repliesBefore, replies.size()).clear();
    if (group.stream().anyMatch(Asked::decoy)) {
      decoyReply = null;
    }
    inFlight.clear();
    inFlight.addAll(group);
  }

  /** Records a 2xx for the one asked longest ago. */
  void accepted(SmtpReply reply) {
    targetAccepted |= record(reply, ACCEPTED);
  }

  /** Records a 4xx or 5xx for the one asked longest ago. */
  void refused(SmtpReply reply, Explanation explanation) {
    refusals++;
    record(reply, explanation);
  }

  /** True if somebody was asked whose answer is not recorded. */
  boolean awaits() {
    return !inFlight.isEmpty();
  }

  /** How many were asked before the one whose answer is awaited, plus one. */
  int position() {
    return asked - inFlight.size() + 1;
  }

  List<RecipientReply> replies() {
    return replies;
  }

  List<Mailbox> needUtf8() {
    return needUtf8;
  }

  @Nullable RecipientReply decoyReply() {
    return decoyReply;
  }

  boolean decoyAsked() {
    return decoyAsked;
  }

  /** True if the decoy is among those to be asked next. */
  boolean decoyIsDue() {
    return decoyWaiting != null
        && (targetAccepted || plan.targets().isEmpty())
        && asked < plan.rcptsMax()
        && refusals < plan.refusalsMax();
  }

  private int targetRoom() {
    // A session of one recipient has no room to keep: there the decoy gets a session of its own.
    int kept = decoyWaiting != null && plan.rcptsMax() > 1 ? 1 : 0;
    int rcptsLeft = plan.rcptsMax() - asked - kept;
    int refusalsLeft = plan.refusalsMax() - refusals;
    return Math.min(waiting.size(), Math.min(rcptsLeft, refusalsLeft));
  }

  private void ask(Mailbox mailbox, boolean decoy) {
    inFlight.add(new Asked(mailbox, decoy));
    asked++;
  }

  /** Files the answer; true if it is a target's. */
  private boolean record(SmtpReply reply, Explanation explanation) {
    Asked first = inFlight.remove();
    RecipientReply answer = new RecipientReply(first.mailbox(), reply, explanation);
    if (first.decoy()) {
      decoyReply = answer;
    } else {
      replies.add(answer);
    }
    return !first.decoy();
  }
}
