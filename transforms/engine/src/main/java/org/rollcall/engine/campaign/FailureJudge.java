package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** What a session that did not end as it should means for whoever it was to ask, and their site. */
final class FailureJudge {
  /** Sessions that fail before a mailbox is asked, until it is given up. */
  private static final int FAILURES_MAX = 3;

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

  /** Permanent refusals in a row that name a policy, until a domain is asked no more. */
  static final int DOMAIN_POLICIES_MAX = 10;

  /** The same of a site, and the domains that they have to be about. */
  static final int SITE_POLICIES_MAX = 20;

  static final int SITE_POLICY_DOMAINS_MIN = 3;

  private final CampaignSettings settings;
  private final Board board;
  private final HostBook hosts;
  private final AnswerJudge answers;
  private final RetryRule retries;

  FailureJudge(CampaignSettings settings, Board board, HostBook hosts, AnswerJudge answers) {
    this.settings = settings;
    this.board = board;
    this.hosts = hosts;
    this.answers = answers;
    this.retries = new RetryRule(settings);
  }

  /**
   * A session failed.
   *
   * @param unanswered its targets that got no answer
   * @param suspect the one of them that it broke off over, null if there is none
   */
  void failed(
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
    if (OutcomeJudge.isAboutUs(reason)
        || (reason == ReplyReason.TLS_OR_AUTH_REQUIRED && reply != null)) {
      domain.giveBack(unanswered);
      close(site, evidence, null, now);
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
      close(site, evidence, null, now);
    } else {
      beforeRcpt(session, evidence, unanswered, now);
    }
  }

  /**
   * Notes whether the answers of a session were about mailboxes. One refusal for a policy may be
   * the recipient's; many in a row, and nothing else, mean that nobody there wants to be asked.
   */
  void noteWelcome(InFlight session, SessionOutcome outcome, Instant now) {
    DomainState domain = session.domain();
    SiteState site = session.site();
    for (RecipientReply reply : outcome.replies()) {
      if (!isPolicy(reply)) {
        domain.policiesInRow = 0;
        site.welcomed();
        continue;
      }
      domain.policiesInRow++;
      site.unwelcomed(domain);
      Instant later = now.plus(settings.lastWait());
      if (site.policiesInRow >= SITE_POLICIES_MAX
          && site.policyDomains >= SITE_POLICY_DOMAINS_MIN) {
        close(site, Findings.evidence(reply), later, now);
      } else if (domain.policiesInRow == DOMAIN_POLICIES_MAX) {
        board.close(domain, Closure.because(Findings.evidence(reply), later));
      }
    }
  }

  private static boolean isPolicy(RecipientReply reply) {
    ReplyReason reason = reply.explanation().reason();
    return reply.reply().isPermanent()
        && (reason == ReplyReason.POLICY
            || reason == ReplyReason.SPAM_CONTENT
            || reason == ReplyReason.MESSAGE_CONTENT);
  }

  /** The next session goes to the next address. */
  private void hostFailed(InFlight session, ReplyEvidence evidence, boolean greeted, Instant now) {
    hosts.failed(session.dial().peer(), evidence, greeted, session.openedAt(), now);
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
    board.note(() -> new Note.Paused(site.site(), evidence, now, site.pausedUntil()));
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
      close(site, evidence, later, now);
    }
  }

  /** Silence, a close, garbage, or a refusal by a site that used to answer. */
  private void beforeRcpt(
      InFlight session, ReplyEvidence evidence, List<Pending> unanswered, Instant now) {
    DomainState domain = session.domain();
    if (evidence.reason() == ReplyReason.REPLY_TIMEOUT) {
      session.site().silent(session.openedAt(), now); // Maybe we were too many for it.
    }
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
    withoutAnswer(session, evidence, now);
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
      answers.answered(session, suspect, answer, outcome, now);
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
      session.site().dropped(OutcomeJudge.answers(outcome));
    }
    if (explanation.reason() != ReplyReason.GREYLISTED
        && outcome.replies().isEmpty()
        && outcome.decoyReply() == null) {
      domain.pausedUntil = now.plus(settings.soon());
      withoutAnswer(session, evidence, now);
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
      Instant due = again.due();
      board.await(domain, pending, due);
      board.note(
          () ->
              new Note.Heard(
                  domain.route(), Findings.noAnswer(pending, evidence, due, now), false));
    } else {
      board.found(domain, Findings.noAnswer(pending, evidence, again.retryAfter(), now));
    }
  }

  /**
   * Counts a session that settled nothing; too many in a row, and we stop insisting. Sessions that
   * were open already when the last one was counted say nothing new: eight that a host had no time
   * for at once are one witness.
   */
  private void withoutAnswer(InFlight session, ReplyEvidence evidence, Instant now) {
    DomainState domain = session.domain();
    SiteState site = domain.site();
    Instant later = now.plus(settings.lastWait());
    if (session.openedAt().isAfter(site.failedAt)) {
      site.failedAt = now;
      site.failuresInRow++;
    }
    if (session.openedAt().isAfter(domain.failedAt)) {
      domain.failedAt = now;
      domain.failuresInRow++;
    }
    int most = site.everAnswered ? PROVEN_SITE_FAILURES_MAX : SITE_FAILURES_MAX;
    if (site.failuresInRow >= most) {
      close(site, evidence, later, now);
    } else if (domain.failuresInRow >= DOMAIN_FAILURES_MAX) {
      board.close(domain, Closure.because(evidence, later));
    }
  }

  private void giveUp(DomainState domain, Pending pending, ReplyEvidence evidence, Instant now) {
    Instant later = now.plus(settings.lastWait());
    board.found(domain, Findings.noAnswer(pending, evidence, later, now));
  }

  private void close(
      SiteState site, ReplyEvidence evidence, @Nullable Instant retryAfter, Instant now) {
    if (site.closure == null) {
      ReplyReason reason = evidence.reason();
      if (OutcomeJudge.isAboutUs(reason)) {
        board.note(() -> new Note.Blocked(site.site(), evidence, now));
      }
      board.counts.one("sites.closed." + reason.word());
      if (OutcomeJudge.isAboutUs(reason)) {
        String provider = site.site().provider();
        board.counts.one("blocks." + (provider == null ? "none" : provider) + "." + reason.word());
      }
      board.close(site, Closure.because(evidence, retryAfter));
    }
  }
}
