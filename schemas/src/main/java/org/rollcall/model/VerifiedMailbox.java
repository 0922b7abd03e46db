package org.rollcall.model;

import java.util.Objects;

/** A mailbox with all its evidence and what was decided on it: a row of {@code addresses/}. */
public record VerifiedMailbox(Evidence evidence, Verdict verdict) {
  public VerifiedMailbox {
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(verdict, "verdict");
  }

  public MailboxKey key() {
    return evidence.mailbox().key();
  }
}
