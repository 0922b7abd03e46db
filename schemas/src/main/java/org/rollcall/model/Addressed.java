package org.rollcall.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row whose address was looked at: it has a mailbox to ask, or a verdict at once.
 *
 * @param contact the row
 * @param mailbox the mailbox of this row alone ({@code rows} is 1); null if it could not be parsed
 * @param flags facts about this row's spelling, such as {@link Flag#REPAIRED}
 * @param verdict the verdict, if the address could not be parsed; else null
 */
public record Addressed(
    Contact contact, @Nullable ListedMailbox mailbox, Set<Flag> flags, @Nullable Verdict verdict) {
  public Addressed {
    Objects.requireNonNull(contact, "contact");
    flags = Set.copyOf(flags);
    if ((mailbox == null) == (verdict == null)) {
      throw new IllegalArgumentException(contact + " needs a mailbox or a verdict");
    }
  }
}
