package org.rollcall.model;

/** Does this mailbox accept mail? */
public enum Status implements Word {
  /** Accepted at RCPT by a domain that has shown that it can say no, or proven alive otherwise. */
  VALID,
  /** Address, domain or mailbox definitely cannot receive. */
  INVALID,
  /** The domain accepts invented local-parts: existence cannot be read off the reply. */
  CATCH_ALL,
  /** It could not be settled. */
  UNKNOWN,
  /** Throw-away provider, whether or not it accepts. */
  DISPOSABLE,
  /** Sending is wrong whatever the mailbox says. */
  DO_NOT_MAIL
}
