package org.rollcall.steps;

import org.jspecify.annotations.Nullable;
import org.rollcall.model.Addressed;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;

/**
 * A row, or the evidence on a mailbox, on its way into a bucket.
 *
 * @param row the row, null in evidence
 * @param evidence the evidence, null in a row
 */
public record JoinItem(@Nullable Addressed row, @Nullable Evidence evidence) {
  public JoinItem {
    if ((row == null) == (evidence == null)) {
      throw new IllegalArgumentException("an item is a row or evidence");
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

  public static JoinItem of(Evidence evidence) {
    return new JoinItem(null, evidence);
  }

  /** What brings them together: the mailbox key, or the row's own position if it has none. */
  public String key() {
    if (evidence != null) {
      return evidence.mailbox().key().value();
    }
    ListedMailbox mailbox = row.mailbox();
    return mailbox == null
        ? row.contact().file() + "#" + row.contact().ordinal()
        : mailbox.key().value();
  }
}
