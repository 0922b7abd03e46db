package org.rollcall.engine.verdict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Answer;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;

/** What the owner's own lists and logs come to: his rules before anything, his logs after all. */
final class OwnersWord {
  private OwnersWord() {}

  /** The owner's rule as a reason, null if he made none. */
  static @Nullable Reason ruled(ListedMailbox mailbox) {
    OwnerRule rule = mailbox.rule();
    if (rule == null) {
      return null;
    }
    return switch (rule) {
      case ALLOW -> Reason.ALLOW_LISTED;
      case DENY -> Reason.DENY_LISTED;
      case SUPPRESSED -> Reason.SUPPRESSED;
      case COMPLAINER -> Reason.COMPLAINER;
      case SPAM_TRAP -> Reason.SPAM_TRAP;
    };
  }

  /**
   * The reason in the light of the owner's logs: who reads our mail is alive although his server
   * would not say so, and what bounced for good is not made alive by a server that accepts
   * everything. A refusal of the mailbox stands.
   *
   * @param engagedSince an older sign of life proves nothing any more
   */
  static Reason touch(Reason reason, Evidence evidence, Instant engagedSince) {
    OwnerRecord owner = evidence.mailbox().owner();
    if (owner == null) {
      return reason;
    } else if (owner.isEngagedSince(engagedSince) && isSilence(reason, evidence.finding())) {
      return Reason.ENGAGED;
    }
    return reason.status() == Status.CATCH_ALL && owner.isBounced()
        ? Reason.ACCEPT_ALL_LIKELY_INVALID
        : reason;
  }

  /** True if nobody said anything about the mailbox itself. */
  private static boolean isSilence(Reason reason, @Nullable MailboxFinding finding) {
    return switch (reason) {
      case ACCEPT_ALL,
          ACCEPT_ALL_PROVIDER,
          ACCEPT_ALL_LIKELY_VALID,
          ACCEPT_ALL_LIKELY_INVALID,
          DNS_TEMP_ERROR,
          CONNECT_REFUSED,
          CONNECT_TIMEOUT,
          REPLY_TIMEOUT,
          DISCONNECTED,
          PROTOCOL_ERROR,
          TLS_OR_AUTH_REQUIRED,
          IP_BLOCKED,
          PTR_REQUIRED,
          SENDER_REJECTED,
          SENDER_AUTH_FAILURE,
          RATE_LIMITED,
          GREYLISTED,
          SERVER_ERROR,
          CATCHALL_INCONCLUSIVE,
          NEEDS_SMTPUTF8,
          PROVIDER_POLICY,
          NOT_PROBED ->
          true;
      // At RCPT these may be about the mailbox: a refusal that we cannot read is still one.
      case POLICY, UNCLASSIFIED -> finding == null || finding.answer() != Answer.REFUSED;
      default -> false;
    };
  }
}
