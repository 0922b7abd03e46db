package org.rollcall.engine.verdict;

import org.rollcall.model.ReplyEvidence;

/** How much weight a basic code lends to the words beside it. */
enum ReplyCode {
  /** 5xx, other than those that are about our command. */
  PERMANENT,
  /** 500 to 504 are about our command; with a word on the mailbox they contradict themselves. */
  ODD,
  /** 4xx: said for now. */
  TRANSIENT,
  /** 421: the host ends the conversation (RFC 5321 §3.8); whatever it adds is not the last word. */
  CLOSING,
  /** None, or one that refuses nothing. */
  NO_REFUSAL;

  static ReplyCode of(ReplyEvidence reply) {
    Integer code = reply.code();
    if (code == null || code < 400 || code > 599) {
      return NO_REFUSAL;
    } else if (code == 421) {
      return CLOSING;
    } else if (code < 500) {
      return TRANSIENT;
    }
    return code <= 504 ? ODD : PERMANENT;
  }
}
