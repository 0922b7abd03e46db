package org.rollcall.steps;

import org.jspecify.annotations.Nullable;
import org.rollcall.model.Addressed;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.VerifiedMailbox;

/**
 * A row or a verdict on its way into a bucket.
 *
 * @param row the row, null in a verdict
 * @param verdict the verdict, null in a row
 */
public record JoinItem(@Nullable Addressed row, @Nullable VerifiedMailbox verdict) {
  public JoinItem {
    if ((row == null) == (verdict == null)) {
      throw new IllegalArgumentException("an item is a row or a verdict");
    }
  }

  /** A row needs no more of its mailbox than its key and its spelling. */
  static JoinItem of(Addressed row) {
    ListedMailbox mailbox = row.mailbox();
    if (mailbox == null) {
      return new JoinItem(row, null);
    }
    ListedMailbox plain = new ListedMailbox(mailbox.key(), mailbox.mailbox(), mailbox.rows());
    return new JoinItem(new Addressed(row.contact(), plain, row.flags(), row.verdict()), null);
  }

  static JoinItem of(VerifiedMailbox verdict) {
    return new JoinItem(null, verdict);
  }

  /** What brings them together: the mailbox key, or the row's own position if it has none. */
  String key() {
    if (verdict != null) {
      return verdict.key().value();
    }
    ListedMailbox mailbox = row.mailbox();
    return mailbox == null
        ? row.contact().file() + "#" + row.contact().ordinal()
        : mailbox.key().value();
  }
}
