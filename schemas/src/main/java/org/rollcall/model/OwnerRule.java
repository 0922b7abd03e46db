package org.rollcall.model;

/**
 * What the list's owner has decided about a mailbox before anybody is asked. Declared from weakest
 * to strongest: where several lists name one mailbox, the strongest rule stands, so deny beats
 * allow and a trap beats everything.
 */
public enum OwnerRule implements Word {
  /** Trusted: not asked, sent to. */
  ALLOW,
  /** The owner's own refusal, of a mailbox or of a whole domain. */
  DENY,
  /** Unsubscribed, or bounced for good. */
  SUPPRESSED,
  /** Has complained before. */
  COMPLAINER,
  SPAM_TRAP;

  /** The stronger of the two. */
  public OwnerRule and(OwnerRule other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
