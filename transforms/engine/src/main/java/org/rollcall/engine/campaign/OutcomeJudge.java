package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** What an ended session means for its mailboxes, its domain, its host and its site. */
final class OutcomeJudge {
  /** Sessions that fail before a mailbox is asked, until it is given up. */
  private static final int FAILURES_MAX = 2;

  /** Sessions that break off over a mailbox, until it is given up. */
  private static final int DROPS_MAX = 2;

  /** Sessions that meet a rate limit before a mailbox is answered, until it is given up. */
  private static final int SLOWED_MAX = 6;

  /** Slow-downs in a row, without an answer in between, until the site is given up. */
  private static final int SLOWDOWNS_MAX = 5;

  /** Sessions of a domain in a row without any answer, until it is given up. */
  private static final int DOMAIN_FAILURES_MAX = 3;

  /** The same of a site that never answered, and of one that did. */
  private static final int SITE_FAILURES_MAX = 3;

  private static final int PROVEN_SITE_FAILURES_MAX = 10;

  private final CampaignSettings settings;
  private final Board board;
  private final HostBook hosts;
  private final RetryRule retries;

  OutcomeJudge(CampaignSettings settings, Board board, HostBook hosts) {
    this.settings = settings;
    this.board = board;
    this.hosts = hosts;
    this.retries = new RetryRule(settings);
  }

  /** True if the reply is about our address, name or sender: the site is left alone. */
  static boolean isAboutUs(ReplyReason reason) {
    return reason == ReplyReason.IP_BLOCKED
        || reason == ReplyReason.PTR_REQUIRED
        || reason == ReplyReason.SENDER_REJECTED
        || reason == ReplyReason.SENDER_AUTH_FAILURE;
  }

  void ended(SessionOutcome outcome, Instant now) {
    InFlight session = board.ended(outcome.plan().id());
    DomainState domain = session.domain();
    SiteState site = session.site();
    if (outcome.greeted()) {
      hosts.answered(session.dial().address());
    }
    boolean heard = !outcome.replies().isEmpty() || outcome.decoyReply() != null;
    if (heard) {
      site.everAnswered = true;
      site.failuresInRow = 0;
      site.slowdownsInRow = 0;
      domain.failuresInRow = 0;
    }
    Map<Mailbox, Pending> left = new LinkedHashMap<>();
    session.targets().forEach(pending -> left.put(pending.mailbox(), pending));
    for (RecipientReply reply : outcome.replies()) {
      Pending pending = left.remove(reply.recipient());
      if (pending != null) {
        answered(session, pending, reply, outcome, now);
      }
    }
    for (Mailbox mailbox : outcome.needUtf8()) {
      Pending pending = left.remove(mailbox);
      if (pending != null) {
        board.found(domain, Findings.withoutUtf8(pending, now));
      }
    }
    boolean overDecoy = decoy(domain, outcome, now);
    List<Pending> unanswered = new ArrayList<>(left.values());
    Pending suspect =
        overDecoy || unanswered.isEmpty() || !brokeOff(outcome) ? null : unanswered.get(0);
    int rcpts =
        outcome.replies().size() + (outcome.decoyAsked() ? 1 : 0) + (suspect == null ? 0 : 1);
    site.unused(SessionOpener.reserved(outcome.plan()) - rcpts);
    board.counts.session(outcome, rcpts);
    if (outcome.end().isOrderly()) {
      domain.giveBack(unanswered);
    } else {
      failed(session, outcome, unanswered, suspect, now);
    }
    board.settle(domain);
    board.queue(site);
  }

  private void answered(
      InFlight session,
      Pending pending,
      RecipientReply reply,
      SessionOutcome outcome,
      Instant now) {
    DomainState domain = session.domain();
    domain.answered++;
    if (reply.reply().isPositive()) {
      pending.asked(now);
      pending.agreed = 1;
      domain.accepted += reply.reply().code() == 252 ? 0 : 1;
      board.found(domain, Findings.answered(pending, reply, outcome, null, now));
      return;
    }
    pending.answered(reply, now);
    Explanation explanation = reply.explanation();
    if (explanation.reason() == ReplyReason.RELAY_DENIED && reply.reply().isPermanent()) {
      domain.relayDenied++;
    }
    RetryRule.Again again = retries.after(pending, reply.reply(), explanation, now);
    if (explanation.reason() == ReplyReason.RATE_LIMITED) {
      domain.site().slowDown(session.openedAt(), true, now);
    }
    again(domain, pending, reply, outcome, again, now);
  }

  private void again(
      DomainState domain,
      Pending pending,
      RecipientReply reply,
      SessionOutcome outcome,
      RetryRule.Again again,
      Instant now) {
    if (again.due() != null) {
      board.await(domain, pending, again.due());
    } else {
      board.found(domain, Findings.answered(pending, reply, outcome, again.retryAfter(), now));
    }
  }

  /** Notes what became of the decoy; true if the session broke off over it. */
  private boolean decoy(DomainState domain, SessionOutcome outcome, Instant now) {
    if (outcome.plan().decoy() == null) {
      return false;
    }
    RecipientReply reply = outcome.decoyReply();
    if (reply != null) {
      domain.decoy.answered(reply, retries, now);
      return false;
    }
    if (outcome.decoyAsked()) {
      domain.decoy.dropped(now.plus(settings.soon()));
      return true;
    }
    domain.decoy.giveBack();
    return false;
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

  private void failed(
      InFlight session,
      SessionOutcome outcome,
      List<Pending> unanswered,
      @Nullable Pending suspect,
      Instant now) {
    DomainState domain = session.domain();
    SiteState site = session.site();
    SessionEnd end = outcome.end();
    Explanation explanation = end.explanation();
    if (explanation == null) {
      return;
    }
    ReplyReason reason = explanation.reason();
    ReplyEvidence evidence = Findings.evidence(end);
    SmtpReply reply = end.reply();
    boolean amidGroup = end.stage() == Stage.MAIL || end.stage() == Stage.RCPT;
    if (amidGroup && reply == null && outcome.plan().pipelining()) {
      site.losesGroups = true; // It may be the group that was too much for it.
    }
    if (isAboutUs(reason) || (reason == ReplyReason.TLS_OR_AUTH_REQUIRED && reply != null)) {
      domain.giveBack(unanswered);
      close(site, evidence, null);
    } else if (!outcome.connected()) {
      hostFailed(session, evidence, false, now);
    } else if (reason == ReplyReason.RATE_LIMITED) {
      slowed(session, evidence, unanswered, suspect, now);
    } else if (!outcome.greeted() && reply != null && reply.isTransient() && !site.everAnswered) {
      hostFailed(session, evidence, true, now);
    } else if (end.stage() == Stage.RCPT || end.stage() == Stage.CLOSE) {
      brokenOff(session, outcome, explanation, unanswered, suspect, now);
    } else if (reply != null && reply.isTransient()) {
      slowed(session, evidence, unanswered, null, now);
    } else if (reply != null && !site.everAnswered) {
      domain.giveBack(unanswered);
      close(site, evidence, null);
    } else {
      beforeRcpt(domain, evidence, unanswered, now);
    }
  }

  /** The next session goes to the next address. */
  private void hostFailed(InFlight session, ReplyEvidence evidence, boolean greeted, Instant now) {
    hosts.failed(session.dial().address(), evidence, greeted, session.openedAt(), now);
    board.counts.one("smtp.connect_failures");
    session.domain().giveBack(session.targets());
  }

  private void slowed(
      InFlight session,
      ReplyEvidence evidence,
      List<Pending> unanswered,
      @Nullable Pending suspect,
      Instant now) {
    SiteState site = session.site();
    site.slowDown(session.openedAt(), evidence.stage() == Stage.RCPT, now);
    board.counts.one("sites.slowed");
    if (suspect != null) {
      suspect.asked(now);
    }
    List<Pending> back = new ArrayList<>();
    Instant later = now.plus(site.backOffMax());
    for (Pending pending : unanswered) {
      if (++pending.slowed >= SLOWED_MAX) {
        board.found(session.domain(), Findings.noAnswer(pending, evidence, later, now));
      } else {
        back.add(pending);
      }
    }
    session.domain().giveBack(back);
    if (site.slowdownsInRow > SLOWDOWNS_MAX) {
      close(site, evidence, later);
    }
  }

  /** Silence, a close, garbage, or a refusal by a site that used to answer. */
  private void beforeRcpt(
      DomainState domain, ReplyEvidence evidence, List<Pending> unanswered, Instant now) {
    List<Pending> back = new ArrayList<>();
    for (Pending pending : unanswered) {
      if (++pending.failures >= FAILURES_MAX) {
        giveUp(domain, pending, evidence, now);
      } else {
        back.add(pending);
      }
    }
    domain.giveBack(back);
    domain.pausedUntil = now.plus(settings.soon());
    withoutAnswer(domain, evidence, now);
  }

  /** The session ended while recipients were asked. */
  private void brokenOff(
      InFlight session,
      SessionOutcome outcome,
      Explanation explanation,
      List<Pending> unanswered,
      @Nullable Pending suspect,
      Instant now) {
    DomainState domain = session.domain();
    ReplyEvidence evidence = Findings.evidence(outcome.end());
    SmtpReply reply = outcome.end().reply();
    List<Pending> others = new ArrayList<>(unanswered);
    others.remove(suspect);
    if (explanation.reason() == ReplyReason.GREYLISTED) {
      if (suspect != null) {
        suspect.asked(now);
      }
      unanswered.forEach(pending -> greylisted(domain, pending, explanation, evidence, now));
    } else if (suspect != null && reply != null && reply.isTransient()) {
      RecipientReply answer = new RecipientReply(suspect.mailbox(), reply, explanation);
      answered(session, suspect, answer, outcome, now);
      domain.giveBack(others);
    } else {
      if (suspect != null) {
        suspect.asked(now);
        if (++suspect.drops >= DROPS_MAX) {
          giveUp(domain, suspect, evidence, now);
        } else {
          others.add(suspect);
        }
      }
      domain.giveBack(others);
      session.site().dropped(outcome.replies().size());
    }
    if (explanation.reason() != ReplyReason.GREYLISTED
        && outcome.replies().isEmpty()
        && outcome.decoyReply() == null) {
      domain.pausedUntil = now.plus(settings.soon());
      withoutAnswer(domain, evidence, now);
    }
  }

  private void greylisted(
      DomainState domain,
      Pending pending,
      Explanation explanation,
      ReplyEvidence evidence,
      Instant now) {
    RetryRule.Again again = retries.greylisted(pending, explanation, now);
    if (again.due() != null) {
      board.await(domain, pending, again.due());
    } else {
      board.found(domain, Findings.noAnswer(pending, evidence, again.retryAfter(), now));
    }
  }

  /** Counts a session that settled nothing; too many in a row, and we stop insisting. */
  private void withoutAnswer(DomainState domain, ReplyEvidence evidence, Instant now) {
    SiteState site = domain.site();
    Instant later = now.plus(settings.lastWait());
    int most = site.everAnswered ? PROVEN_SITE_FAILURES_MAX : SITE_FAILURES_MAX;
    if (++site.failuresInRow >= most) {
      close(site, evidence, later);
    } else if (++domain.failuresInRow >= DOMAIN_FAILURES_MAX) {
      board.close(domain, Closure.because(evidence, later));
    }
  }

  private void giveUp(DomainState domain, Pending pending, ReplyEvidence evidence, Instant now) {
    Instant later = now.plus(settings.lastWait());
    board.found(domain, Findings.noAnswer(pending, evidence, later, now));
  }

  private void close(SiteState site, ReplyEvidence evidence, @Nullable Instant retryAfter) {
    if (site.closure == null) {
      board.counts.one("sites.closed." + evidence.reason().word());
      board.close(site, Closure.because(evidence, retryAfter));
    }
  }
}
