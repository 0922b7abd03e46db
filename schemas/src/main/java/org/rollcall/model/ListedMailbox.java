package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A distinct mailbox of the list, or of the owner's own lists and logs.
 *
 * @param key what makes it one mailbox
 * @param mailbox the spelling that is asked: the one that an earlier run asked, else the
 *     lexicographically smallest of the list
 * @param rows how many rows of the input have this key; 0 if only the owner's own lists name it
 * @param history what an earlier run left to be finished, null if there is nothing
 * @param owner what the list's owner knows of it; null if nothing
 * @param name the person behind it, by the columns of a row; null if no row says
 */
public record ListedMailbox(
    MailboxKey key,
    Mailbox mailbox,
    long rows,
    @Nullable History history,
    @Nullable OwnerRecord owner,
    @Nullable PersonName name)
    implements Recurring {
  public ListedMailbox {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(mailbox, "mailbox");
    if (rows < 0) {
      throw new IllegalArgumentException("rows of " + key + " is " + rows);
    }
  }

  /** A mailbox that no earlier run is known to have asked, and of which the owner knows nothing. */
  public ListedMailbox(MailboxKey key, Mailbox mailbox, long rows) {
    this(key, mailbox, rows, null, null, null);
  }

  /**
   * This mailbox and another of the same key as one: rows added, the owner's knowledge joined, the
   * smallest spelling of the list kept. A spelling that was asked before wins, because greylisters
   * know it.
   */
  public ListedMailbox and(ListedMailbox other) {
    OwnerRecord known =
        owner == null ? other.owner : other.owner == null ? owner : owner.and(other.owner);
    return new ListedMailbox(
        key,
        spelledBefore(other) ? mailbox : other.mailbox,
        rows + other.rows,
        History.moreCautious(history, other.history),
        known,
        PersonName.first(name, other.name));
  }

  /** A spelling that is in no row of the input is never asked while there is one that is. */
  private boolean spelledBefore(ListedMailbox other) {
    if ((rows == 0) != (other.rows == 0)) {
      return rows > 0;
    } else if ((history == null) != (other.history == null)) {
      return history != null;
    }
    return mailbox.address().compareTo(other.mailbox.address()) <= 0;
  }

  /** The same with a rule of the owner's; the strongest stands. */
  public ListedMailbox with(OwnerRule rule) {
    OwnerRecord known = owner == null ? OwnerRecord.of(rule) : owner.with(rule);
    return new ListedMailbox(key, mailbox, rows, history, known, name);
  }

  /** The same with what an earlier run left to be finished. */
  public ListedMailbox with(History left) {
    return new ListedMailbox(key, mailbox, rows, left, owner, name);
  }

  /** The owner's decision about it, null if there is none. */
  public @Nullable OwnerRule rule() {
    return owner == null ? null : owner.rule();
  }

  public Domain domain() {
    return mailbox.domain();
  }
}
