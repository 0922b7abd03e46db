package org.rollcall.engine.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyEvidence;

/**
 * Why a site or a domain is asked no more: what it said, or a cause of ours, or that nothing would
 * be learnt.
 *
 * @param evidence its reply or failure, null if the cause is ours
 * @param cause ours, null if it is the world's, or there is none
 * @param retryAfter when a later run may go on, null if there is no point
 * @param policyEntry the data line that forbids asking, null if none does
 */
record Closure(
    @Nullable ReplyEvidence evidence,
    @Nullable NotProbedCause cause,
    @Nullable Instant retryAfter,
    @Nullable String policyEntry) {
  /** The provider accepts everybody, this domain's decoy included: a yes would say nothing. */
  static final Closure IN_VAIN = new Closure(null, null, null, null);

  static Closure because(ReplyEvidence evidence, @Nullable Instant retryAfter) {
    return new Closure(evidence, null, retryAfter, null);
  }

  static Closure because(NotProbedCause cause) {
    return new Closure(null, cause, null, null);
  }

  /** Whoever is left has asked not to be asked. */
  static Closure optedOut(String policyEntry) {
    return new Closure(null, NotProbedCause.PROVIDER_POLICY, null, policyEntry);
  }

  /** The finding of a mailbox that is left behind it. */
  MailboxFinding finding(Pending pending, Instant now) {
    if (evidence != null) {
      return Findings.noAnswer(pending, evidence, retryAfter, now);
    }
    return cause == null
        ? Findings.spared(pending, now)
        : Findings.notAsked(pending, cause, policyEntry, now);
  }

  /** True if open sessions have nothing more to say: the site does not want us, or the run ends. */
  boolean endsSessions() {
    return evidence == null ? cause != null : OutcomeJudge.isAboutUs(evidence.reason());
  }
}
