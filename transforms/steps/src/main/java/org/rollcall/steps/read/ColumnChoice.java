package org.rollcall.steps.read;

import org.jspecify.annotations.Nullable;

/**
 * Which columns say more of a row than its address, by the owner's word: names as in the header, or
 * paths such as {@code person.first} into a Parquet struct.
 *
 * @param firstName first names; null to find out
 * @param lastName last names; null to find out
 * @param fullName both in one; null to find out, {@link #NONE} to look at no name at all
 * @param source where a row was acquired; null if no column says
 */
public record ColumnChoice(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String fullName,
    @Nullable String source) {
  /** The word for no column. */
  public static final String NONE = "none";

  /** Everything is found out that can be. */
  public static final ColumnChoice FOUND_OUT = new ColumnChoice(null, null, null, null);

  boolean namesNames() {
    return firstName != null || lastName != null || fullName != null;
  }
}
