package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A distinct mailbox of the list.
 *
 * @param key what makes it one mailbox
 * @param mailbox the spelling that is asked: the one that an earlier run asked, else the
 *     lexicographically smallest of the list
 * @param rows how many rows of the input have this key, at least 1
 * @param history what an earlier run left to be finished, null if there is nothing
 */
public record ListedMailbox(MailboxKey key, Mailbox mailbox, long rows, @Nullable History history) {
  public ListedMailbox {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(mailbox, "mailbox");
    if (rows < 1) {
      throw new IllegalArgumentException("rows of " + key + " is " + rows);
    }
  }

  /** A mailbox that no earlier run is known to have asked. */
  public ListedMailbox(MailboxKey key, Mailbox mailbox, long rows) {
    this(key, mailbox, rows, null);
  }

  /**
   * This mailbox and another of the same key as one: rows added, smallest spelling kept. A spelling
   * that was asked before wins, because greylisters know it.
   */
  public ListedMailbox and(ListedMailbox other) {
    boolean mine =
        (history == null) == (other.history == null)
            ? mailbox.address().compareTo(other.mailbox.address()) <= 0
            : history != null;
    return new ListedMailbox(
        key,
        mine ? mailbox : other.mailbox,
        rows + other.rows,
        History.moreCautious(history, other.history));
  }

  public Domain domain() {
    return mailbox.domain();
  }
}
