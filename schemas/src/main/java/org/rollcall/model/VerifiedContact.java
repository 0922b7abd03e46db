package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row with its verdict: a row of {@code contacts/}.
 *
 * @param contact the row
 * @param verdict the decision, the row's own flags (such as {@code repaired}) included
 * @param evidence what it rests on; null where the address could not be parsed
 * @param normalized envelope form of this row's spelling, null where it could not be parsed
 */
public record VerifiedContact(
    Contact contact, Verdict verdict, @Nullable Evidence evidence, @Nullable String normalized) {
  public VerifiedContact {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(verdict, "verdict");
  }
}
