package org.rollcall.model;

/** What asking a mailbox came to. */
public enum Answer implements Word {
  /** 250 to RCPT. */
  ACCEPTED,
  /** 251: not local, will be forwarded. */
  FORWARDED,
  /** 252: cannot be verified, will be tried; it proves nothing. */
  UNVERIFIED,
  /** A refusal of this recipient at RCPT, temporary (after the last attempt) or permanent. */
  REFUSED,
  /** The conversation failed, or never began, before this recipient was answered. */
  NO_ANSWER,
  /** Nobody was asked, for a cause of ours. */
  NOT_ASKED,
  /** Nobody was asked: the provider accepts everybody, the domain's decoy included. */
  SPARED;

  /** True for every 2xx. */
  public boolean isPositive() {
    return this == ACCEPTED || this == FORWARDED || this == UNVERIFIED;
  }
}
