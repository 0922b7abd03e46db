package org.rollcall.lab;

import java.util.Locale;

/**
 * What is the matter with one mailbox of a domain. The word of a world file is the lower-case name.
 */
public enum MailboxState {
  /** Takes mail. */
  OK,
  /** Over quota for good (552 5.2.2). */
  FULL,
  /** Over quota for now (452 4.2.2). */
  FULL_NOW,
  /** Account disabled (550 5.2.1). */
  DISABLED,
  /** Moved without forwarding (551 5.1.6). */
  MOVED,
  /** Will be forwarded (251). */
  FORWARDED,
  /** Taken without a promise (252). */
  UNVERIFIED,
  /** Receives too much at present (450 4.2.1). */
  OVERRATE,
  /** Takes mail from colleagues only (550 5.7.133). */
  INTERNAL;

  /** Reads the word of a world file or a condition. */
  static MailboxState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
