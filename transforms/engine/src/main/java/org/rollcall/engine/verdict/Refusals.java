package org.rollcall.engine.verdict;

import org.rollcall.model.DomainFinding;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;
import org.rollcall.model.Status;

/** What the refusal of a recipient comes to. A catch-all answer of the domain does not erase it. */
final class Refusals {
  /** Equal answers, in as many attempts, that make a temporary code with a lasting meaning firm. */
  static final int FIRM_ATTEMPTS = 2;

  private Refusals() {}

  /**
   * The reason of the verdict.
   *
   * @param reply the refusal
   * @param agreed attempts in a row that ended with its reason
   */
  static Reason reason(ReplyEvidence reply, int agreed, DomainFinding domain) {
    ReplyCode code = ReplyCode.of(reply);
    if (reply.stage() != Stage.RCPT || code == ReplyCode.NO_REFUSAL) {
      return BrokenOff.reason(reply);
    }
    Reason reason = meaning(reply.reason(), domain);
    // 501 is the very code for a bad address form, and an odd one for everything else.
    boolean firm =
        code == ReplyCode.PERMANENT
            || (code == ReplyCode.ODD && reason == Reason.BAD_SYNTAX)
            || (code != ReplyCode.CLOSING && agreed >= FIRM_ATTEMPTS);
    return reason.status() == Status.INVALID && !firm ? Reason.GATEWAY_AMBIGUOUS : reason;
  }

  /** The same word, with the exceptions that a recipient's refusal has. */
  private static Reason meaning(ReplyReason reason, DomainFinding domain) {
    return switch (reason) {
      case MAILBOX_NOT_FOUND -> Reason.MAILBOX_NOT_FOUND;
      case MAILBOX_DISABLED -> Reason.MAILBOX_DISABLED;
      case MAILBOX_MOVED -> Reason.MAILBOX_MOVED;
      case MAILBOX_FULL -> Reason.MAILBOX_FULL;
      case DOMAIN_NOT_ACCEPTING -> Reason.DOMAIN_NOT_ACCEPTING;
      case RECIPIENT_REFUSED -> Reason.RECIPIENT_REFUSED;
      case GREYLISTED -> Reason.GREYLISTED;
      case RATE_LIMITED -> Reason.RATE_LIMITED;
      case IP_BLOCKED -> Reason.IP_BLOCKED;
      case PTR_REQUIRED -> Reason.PTR_REQUIRED;
      case SENDER_REJECTED -> Reason.SENDER_REJECTED;
      case SENDER_AUTH_FAILURE -> Reason.SENDER_AUTH_FAILURE;
      case RELAY_DENIED -> relaysForNobody(domain) ? Reason.DOMAIN_NOT_HOSTED : Reason.POLICY;
      case POLICY, SPAM_CONTENT, MESSAGE_CONTENT, MESSAGE_SIZE -> Reason.POLICY;
      case TLS_OR_AUTH_REQUIRED -> Reason.TLS_OR_AUTH_REQUIRED;
      case SYNTAX_ERROR, PROTOCOL_ERROR -> Reason.PROTOCOL_ERROR;
      case SERVER_ERROR, NETWORK_ERROR -> Reason.SERVER_ERROR;
      case ACCEPTED_OVERRATE -> Reason.ACCEPTED_OVERRATE;
      case GATEWAY_AMBIGUOUS -> Reason.GATEWAY_AMBIGUOUS;
      case BAD_ADDRESS -> Reason.BAD_SYNTAX;
      case NEEDS_SMTPUTF8 -> Reason.NEEDS_SMTPUTF8;
      case UNCLASSIFIED -> Reason.UNCLASSIFIED;
      case CONNECT_REFUSED -> Reason.CONNECT_REFUSED;
      case CONNECT_TIMEOUT -> Reason.CONNECT_TIMEOUT;
      case REPLY_TIMEOUT -> Reason.REPLY_TIMEOUT;
      case DISCONNECTED -> Reason.DISCONNECTED;
    };
  }

  /** Only the decoy tells "not our domain" from "not for you": it must have heard the same. */
  private static boolean relaysForNobody(DomainFinding domain) {
    ReplyEvidence decoy = domain.decoyReply();
    return decoy != null
        && decoy.stage() == Stage.RCPT
        && decoy.reason() == ReplyReason.RELAY_DENIED
        && ReplyCode.of(decoy) == ReplyCode.PERMANENT;
  }
}
