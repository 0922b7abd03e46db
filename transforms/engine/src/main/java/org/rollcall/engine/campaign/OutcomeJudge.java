package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** What an ended session means for its mailboxes, its domain, its host and its site. */
final class OutcomeJudge {
  private final Board board;
  private final RunWatch watch;
  private final AnswerJudge answers;
  private final FailureJudge failures;

  OutcomeJudge(CampaignSettings settings, Board board, HostBook hosts, RunWatch watch) {
    this.board = board;
    this.watch = watch;
    this.answers = new AnswerJudge(settings, board);
    this.failures = new FailureJudge(settings, board, hosts, answers);
  }

  /** True if the reply is about our address, name or sender: the site is left alone. */
  static boolean isAboutUs(ReplyReason reason) {
    return reason == ReplyReason.IP_BLOCKED
        || reason == ReplyReason.PTR_REQUIRED
        || reason == ReplyReason.SENDER_REJECTED
        || reason == ReplyReason.SENDER_AUTH_FAILURE;
  }

  /** What an open session has heard, as a note; null if it tells nothing. */
  @Nullable Note heard(long id, RecipientReply answer, Instant now) {
    InFlight session = board.sessions().of(id);
    return session == null ? null : answers.soFar(session, answer, now);
  }

  /** That an open session is about to ask its decoy; null if the decoy was asked before. */
  @Nullable Note asksDecoy(long id, Instant now) {
    InFlight session = board.sessions().of(id);
    if (session == null || session.domain().decoy.wasAsked()) {
      return null;
    }
    return new Note.Decoyed(session.domain().finding(), now, null);
  }

  void ended(SessionOutcome outcome, Instant now) {
    InFlight session = board.sessions().ended(outcome.plan().id());
    DomainState domain = session.domain();
    SiteState site = session.site();
    watch.ended(session, outcome);
    if (outcome.greeted()) {
      session.dial().peer().answered();
    }
    int answered = answers(outcome);
    site.answered(answered);
    if (answered > 0) {
      site.everAnswered = true;
      site.failuresInRow = 0;
      site.slowdownsInRow = 0;
      domain.failuresInRow = 0;
    }
    List<Pending> unanswered = new ArrayList<>(session.targets());
    for (RecipientReply reply : outcome.replies()) {
      Pending pending = take(unanswered, reply.recipient());
      if (pending != null) {
        answers.answered(session, pending, reply, outcome, now);
      }
    }
    for (Mailbox mailbox : outcome.needUtf8()) {
      Pending pending = take(unanswered, mailbox);
      if (pending != null) {
        board.found(domain, Findings.withoutUtf8(pending, now));
      }
    }
    answers.noteTurns(domain, outcome.replies());
    failures.noteWelcome(session, outcome, now);
    boolean overDecoy = answers.decoy(domain, outcome, now);
    Pending suspect =
        overDecoy || unanswered.isEmpty() || !brokeOff(outcome) ? null : unanswered.get(0);
    int rcpts =
        outcome.replies().size() + (outcome.decoyAsked() ? 1 : 0) + (suspect == null ? 0 : 1);
    site.unused(SessionOpener.reserved(outcome.plan()) - rcpts);
    board.counts.session(outcome, rcpts);
    board.note(() -> spent(site, outcome, rcpts, now));
    if (outcome.end().isOrderly()) {
      domain.giveBack(unanswered);
    } else {
      failures.failed(session, outcome, unanswered, suspect, now);
    }
    board.settle(domain);
    board.queue(site);
  }

  private static Note spent(SiteState site, SessionOutcome outcome, int rcpts, Instant now) {
    Counts counts = new Counts();
    counts.one("smtp.sessions");
    counts.session(outcome, rcpts);
    boolean limited = site.rule().probesPerDay() < Long.MAX_VALUE;
    return new Note.Spent(site.site(), rcpts, counts.tally().counts(), limited, now);
  }

  /** Takes one out of those that are left: most often the first, as they are asked in turn. */
  private static @Nullable Pending take(List<Pending> left, Mailbox mailbox) {
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).mailbox().equals(mailbox)) {
        return left.remove(i);
      }
    }
    return null;
  }

  /** Answers to targets and decoy. */
  static int answers(SessionOutcome outcome) {
    return outcome.replies().size() + (outcome.decoyReply() == null ? 0 : 1);
  }

  /** True if somebody was asked whose answer is not among the replies. */
  private static boolean brokeOff(SessionOutcome outcome) {
    SessionEnd end = outcome.end();
    if (end.isOrderly() || end.stage() != Stage.RCPT || !outcome.rcptUnanswered()) {
      return false;
    }
    SmtpReply last = end.reply();
    List<RecipientReply> replies = outcome.replies();
    RecipientReply decoy = outcome.decoyReply();
    boolean recorded =
        last != null
            && ((decoy != null && last.equals(decoy.reply()))
                || (!replies.isEmpty() && last.equals(replies.get(replies.size() - 1).reply())));
    return !recorded;
  }
}
