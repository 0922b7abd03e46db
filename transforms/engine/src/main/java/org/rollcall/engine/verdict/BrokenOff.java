package org.rollcall.engine.verdict;

import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * What a conversation that ended before the recipient was answered comes to. Whatever was said, it
 * was not said about the mailbox: the verdict is unknown.
 *
 * <p>One exception: a host that greets with 521 takes no mail at all (RFC 7504), and that is a word
 * about the domain.
 */
final class BrokenOff {
  private static final int TAKES_NO_MAIL = 521;

  private BrokenOff() {}

  static Reason reason(ReplyEvidence reply) {
    return switch (reply.reason()) {
      case CONNECT_REFUSED -> Reason.CONNECT_REFUSED;
      case CONNECT_TIMEOUT -> Reason.CONNECT_TIMEOUT;
      case REPLY_TIMEOUT -> Reason.REPLY_TIMEOUT;
      case DISCONNECTED -> Reason.DISCONNECTED;
      case PROTOCOL_ERROR, SYNTAX_ERROR -> Reason.PROTOCOL_ERROR;
      case TLS_OR_AUTH_REQUIRED -> Reason.TLS_OR_AUTH_REQUIRED;
      case IP_BLOCKED -> Reason.IP_BLOCKED;
      case PTR_REQUIRED -> Reason.PTR_REQUIRED;
      case SENDER_REJECTED -> Reason.SENDER_REJECTED;
      case SENDER_AUTH_FAILURE -> Reason.SENDER_AUTH_FAILURE;
      case POLICY, RELAY_DENIED, SPAM_CONTENT, MESSAGE_CONTENT, MESSAGE_SIZE -> Reason.POLICY;
      case RATE_LIMITED -> Reason.RATE_LIMITED;
      case GREYLISTED -> Reason.GREYLISTED;
      case SERVER_ERROR, NETWORK_ERROR -> Reason.SERVER_ERROR;
      case NEEDS_SMTPUTF8 -> Reason.NEEDS_SMTPUTF8;
      case DOMAIN_NOT_ACCEPTING ->
          greetedWith521(reply) ? Reason.DOMAIN_NOT_ACCEPTING : byCode(reply);
      case MAILBOX_NOT_FOUND,
          MAILBOX_DISABLED,
          MAILBOX_MOVED,
          MAILBOX_FULL,
          RECIPIENT_REFUSED,
          ACCEPTED_OVERRATE,
          GATEWAY_AMBIGUOUS,
          BAD_ADDRESS,
          UNCLASSIFIED ->
          byCode(reply);
    };
  }

  private static boolean greetedWith521(ReplyEvidence reply) {
    Integer code = reply.code();
    return reply.stage() == Stage.CONNECT && code != null && code == TAKES_NO_MAIL;
  }

  /** Words that mean nothing here leave the code alone to speak. */
  private static Reason byCode(ReplyEvidence reply) {
    return switch (ReplyCode.of(reply)) {
      case TRANSIENT, CLOSING -> Reason.SERVER_ERROR;
      case PERMANENT, ODD -> Reason.UNCLASSIFIED;
      case NO_REFUSAL ->
          reply.reason() == ReplyReason.UNCLASSIFIED ? Reason.UNCLASSIFIED : Reason.PROTOCOL_ERROR;
    };
  }
}
