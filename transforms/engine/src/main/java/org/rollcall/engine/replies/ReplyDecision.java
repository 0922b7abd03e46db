package org.rollcall.engine.replies;

import org.jspecify.annotations.Nullable;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Word;

/** What a refused recipient says about its mailbox; the classes by which rules are measured. */
public enum ReplyDecision implements Word {
  /** No mail can reach this mailbox. */
  INVALID,
  /** It exists and is over quota. */
  FULL,
  /** The whole domain takes no mail. */
  INVALID_DOMAIN,
  /** The reply is about us, the server or the moment. */
  NOT_ABOUT_MAILBOX;

  /**
   * The decision that follows from a meaning.
   *
   * @param reason what the reply means
   * @param permanent whether its basic code was 5xx: an ambiguous refusal counts only then
   * @return null for {@link ReplyReason#UNCLASSIFIED}
   */
  public static @Nullable ReplyDecision of(ReplyReason reason, boolean permanent) {
    return switch (reason) {
      case MAILBOX_NOT_FOUND, MAILBOX_DISABLED, MAILBOX_MOVED, BAD_ADDRESS -> INVALID;
      case GATEWAY_AMBIGUOUS -> permanent ? INVALID : NOT_ABOUT_MAILBOX;
      case MAILBOX_FULL -> FULL;
      case DOMAIN_NOT_ACCEPTING -> INVALID_DOMAIN;
      case UNCLASSIFIED -> null;
      case RECIPIENT_REFUSED,
          GREYLISTED,
          RATE_LIMITED,
          IP_BLOCKED,
          PTR_REQUIRED,
          SENDER_REJECTED,
          SENDER_AUTH_FAILURE,
          RELAY_DENIED,
          POLICY,
          TLS_OR_AUTH_REQUIRED,
          SYNTAX_ERROR,
          SERVER_ERROR,
          NETWORK_ERROR,
          SPAM_CONTENT,
          MESSAGE_CONTENT,
          MESSAGE_SIZE,
          ACCEPTED_OVERRATE,
          NEEDS_SMTPUTF8,
          CONNECT_REFUSED,
          CONNECT_TIMEOUT,
          REPLY_TIMEOUT,
          DISCONNECTED,
          PROTOCOL_ERROR ->
          NOT_ABOUT_MAILBOX;
    };
  }
}
