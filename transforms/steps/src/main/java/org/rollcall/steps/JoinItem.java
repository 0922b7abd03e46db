package org.rollcall.steps;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Addressed;
import org.rollcall.model.VerifiedMailbox;

/**
 * A row or a verdict on its way into a bucket.
 *
 * @param key what brings them together: the mailbox key, or the row's own position if it has none
 * @param row the row, null in a verdict
 * @param verdict the verdict, null in a row
 */
public record JoinItem(String key, @Nullable Addressed row, @Nullable VerifiedMailbox verdict) {
  public JoinItem {
    Objects.requireNonNull(key, "key");
  }

  static JoinItem of(Addressed row) {
    String key =
        row.mailbox() == null
            ? row.contact().file() + "#" + row.contact().ordinal()
            : row.mailbox().key().value();
    return new JoinItem(key, row, null);
  }

  static JoinItem of(VerifiedMailbox verdict) {
    return new JoinItem(verdict.key().value(), null, verdict);
  }
}
