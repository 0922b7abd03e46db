package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.List;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.model.ReplyReason;

/** What the answers to recipients and decoys mean; counts per provider how much they are worth. */
final class AnswerJudge {
  private final CampaignSettings settings;
  private final Board board;
  private final RetryRule retries;

  AnswerJudge(CampaignSettings settings, Board board) {
    this.settings = settings;
    this.board = board;
    this.retries = new RetryRule(settings);
  }

  /** A target was answered. */
  void answered(
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
      measure(domain, "targets_accepted");
      board.found(domain, Findings.answered(session, pending, reply, outcome, null, now));
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
    again(session, pending, reply, outcome, again, now);
  }

  private void again(
      InFlight session,
      Pending pending,
      RecipientReply reply,
      SessionOutcome outcome,
      RetryRule.Again again,
      Instant now) {
    DomainState domain = session.domain();
    if (again.due() != null) {
      board.await(domain, pending, again.due());
    } else {
      if (DecoyState.meansNobody(reply.explanation().reason())) {
        measure(domain, "targets_refused");
      }
      board.found(
          domain, Findings.answered(session, pending, reply, outcome, again.retryAfter(), now));
    }
  }

  /** Notes whether a recipient was accepted after another one was refused without a word. */
  void noteTurns(DomainState domain, List<RecipientReply> replies) {
    boolean refused = false;
    for (RecipientReply reply : replies) {
      boolean wordless = reply.explanation().reason() == ReplyReason.UNCLASSIFIED;
      refused |= wordless && reply.reply().isPermanent();
      domain.refusesOneByOne |= refused && reply.reply().isPositive();
    }
  }

  /** Notes what became of the decoy; true if the session broke off over it. */
  boolean decoy(DomainState domain, SessionOutcome outcome, Instant now) {
    if (domain.refusesOneByOne) {
      domain.decoy.refusesOneByOne();
    }
    if (outcome.plan().decoy() == null) {
      return false;
    }
    if (outcome.decoyAsked() && !domain.decoy.wasAsked()) {
      measure(domain, "decoys");
    }
    RecipientReply reply = outcome.decoyReply();
    if (reply != null) {
      domain.decoy.answered(reply, retries, now);
      if (domain.refusesOneByOne) {
        domain.decoy.refusesOneByOne();
      }
      learnt(domain);
      return false;
    }
    if (outcome.decoyAsked()) {
      domain.decoy.dropped(now.plus(settings.soon()));
      return true;
    }
    domain.decoy.giveBack();
    return false;
  }

  /** What a decoy's answer says of the provider, and of those of the domain who are left. */
  private void learnt(DomainState domain) {
    switch (domain.decoy.catchAll()) {
      case YES -> {
        measure(domain, "decoys_accepted");
        if (domain.believedToAcceptAll) {
          board.close(domain, Closure.IN_VAIN);
        }
      }
      case NO -> measure(domain, "decoys_refused");
      case UNKNOWN -> {}
    }
  }

  /** Counts what shows how far a provider's replies can be believed. */
  private void measure(DomainState domain, String what) {
    String provider = domain.site().site().provider();
    if (provider != null) {
      board.counts.one("truth." + provider + "." + what);
    }
  }
}
