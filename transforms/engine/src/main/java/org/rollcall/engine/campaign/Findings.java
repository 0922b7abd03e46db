package org.rollcall.engine.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Answer;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Turns replies and failures into findings. */
final class Findings {
  private Findings() {}

  /** The finding of a mailbox that was answered. */
  static MailboxFinding answered(
      Pending pending,
      RecipientReply reply,
      SessionOutcome outcome,
      @Nullable Instant retryAfter,
      Instant now) {
    return answered(pending, reply, outcome.plan(), outcome.tls(), retryAfter, now);
  }

  /** The same while the session is open. */
  static MailboxFinding answered(
      Pending pending,
      RecipientReply reply,
      SessionPlan plan,
      boolean tls,
      @Nullable Instant retryAfter,
      Instant now) {
    return new MailboxFinding(
        pending.listed(),
        answer(reply.reply()),
        evidence(reply),
        pending.agreed,
        pending.attempts,
        plan.host(),
        MailSites.networkOf(plan.address().getAddress()),
        reply.explanation().delaySeconds(),
        retryAfter,
        null,
        null,
        tls,
        now,
        pending.firstAsked);
  }

  /** The finding of a mailbox that could not be asked, or not be answered. */
  static MailboxFinding noAnswer(
      Pending pending, ReplyEvidence failure, @Nullable Instant retryAfter, Instant now) {
    return new MailboxFinding(
        pending.listed(),
        Answer.NO_ANSWER,
        failure,
        1,
        pending.attempts,
        null,
        null,
        null,
        retryAfter,
        null,
        null,
        false,
        now,
        pending.firstAsked);
  }

  /** The finding of a mailbox that cannot be named without SMTPUTF8 (RFC 6531 §3.2). */
  static MailboxFinding withoutUtf8(Pending pending, Instant now) {
    ReplyEvidence failure =
        failure(Stage.EHLO, ReplyReason.NEEDS_SMTPUTF8, "SMTPUTF8 is not offered");
    return noAnswer(pending, failure, null, now);
  }

  /** The finding of a mailbox that we gave up for a cause of ours; earlier attempts still count. */
  static MailboxFinding notAsked(
      Pending pending, NotProbedCause cause, @Nullable String policyEntry, Instant now) {
    return notAsked(pending, cause, policyEntry, null, now);
  }

  /** The finding of a mailbox of an earlier run whose time does not come in this one. */
  static MailboxFinding notDue(Pending pending, @Nullable Instant due, Instant now) {
    return notAsked(pending, NotProbedCause.DEADLINE, null, due, now);
  }

  private static MailboxFinding notAsked(
      Pending pending,
      NotProbedCause cause,
      @Nullable String policyEntry,
      @Nullable Instant retryAfter,
      Instant now) {
    return new MailboxFinding(
        pending.listed(),
        Answer.NOT_ASKED,
        null,
        0,
        pending.attempts,
        null,
        null,
        null,
        retryAfter,
        cause,
        policyEntry,
        false,
        now,
        pending.firstAsked);
  }

  /** The finding of a mailbox whose domain accepts everybody: its own answer would say nothing. */
  static MailboxFinding spared(Pending pending, Instant now) {
    return new MailboxFinding(
        pending.listed(),
        Answer.SPARED,
        null,
        0,
        pending.attempts,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        now);
  }

  /** The same mailbox, its answer taken back because of what came to light later. */
  static MailboxFinding reopened(MailboxFinding finding, ReplyEvidence block) {
    return new MailboxFinding(
        finding.mailbox(),
        Answer.NO_ANSWER,
        block,
        1,
        finding.attempts(),
        finding.mxHost(),
        finding.remoteNetwork(),
        null,
        null,
        null,
        null,
        finding.tls(),
        finding.observedAt(),
        finding.firstAskedAt());
  }

  private static Answer answer(SmtpReply reply) {
    return switch (reply.code()) {
      case 251 -> Answer.FORWARDED;
      case 252 -> Answer.UNVERIFIED;
      default -> reply.isPositive() ? Answer.ACCEPTED : Answer.REFUSED;
    };
  }

  /** A reply to RCPT TO as evidence. */
  static ReplyEvidence evidence(RecipientReply reply) {
    return evidence(Stage.RCPT, reply.reply(), reply.explanation());
  }

  /** The way a session failed as evidence. */
  static ReplyEvidence evidence(SessionEnd end) {
    Explanation explanation = end.explanation();
    if (explanation == null) {
      throw new IllegalArgumentException("a session that went well is no failure");
    }
    SmtpReply reply = end.reply();
    return reply == null
        ? failure(end.stage(), explanation.reason(), end.message())
        : evidence(end.stage(), reply, explanation);
  }

  /** A failure without a reply. */
  static ReplyEvidence failure(Stage stage, ReplyReason reason, String message) {
    return new ReplyEvidence(stage, null, null, Redaction.of(message), reason, null);
  }

  private static ReplyEvidence evidence(Stage stage, SmtpReply reply, Explanation explanation) {
    return new ReplyEvidence(
        stage,
        reply.code(),
        reply.enhanced(),
        Redaction.of(reply.text()),
        explanation.reason(),
        explanation.rule());
  }
}
