package org.rollcall.model;

import java.util.Objects;

/**
 * A distinct mailbox of the list.
 *
 * @param key what makes it one mailbox
 * @param mailbox the spelling that is asked: the lexicographically smallest of the list
 * @param rows how many rows of the input have this key, at least 1
 */
public record ListedMailbox(MailboxKey key, Mailbox mailbox, long rows) {
  public ListedMailbox {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(mailbox, "mailbox");
    if (rows < 1) {
      throw new IllegalArgumentException("rows of " + key + " is " + rows);
    }
  }

  /** This mailbox and another of the same key as one: rows added, smallest spelling kept. */
  public ListedMailbox and(ListedMailbox other) {
    boolean mine = mailbox.address().compareTo(other.mailbox.address()) <= 0;
    return new ListedMailbox(key, mine ? mailbox : other.mailbox, rows + other.rows);
  }

  public Domain domain() {
    return mailbox.domain();
  }
}
