package org.rollcall.model;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of the person behind a row, as its columns give it.
 *
 * @param first first name or names, null if there is no such column or value
 * @param last last name, null if there is no such column or value
 */
public record PersonName(@Nullable String first, @Nullable String last) {
  /** Characters kept of either: longer ones are no names. */
  public static final int LENGTH_MAX = 100;

  private static final Comparator<PersonName> ORDER =
      Comparator.comparing((PersonName name) -> name.first == null || name.last == null)
          .thenComparing(name -> Objects.toString(name.first, ""))
          .thenComparing(name -> Objects.toString(name.last, ""));

  public PersonName {
    if (first == null && last == null) {
      throw new IllegalArgumentException("a name needs a first or a last name");
    }
    first = cut(first);
    last = cut(last);
  }

  /**
   * One of two names of the same mailbox, whatever their order: the fuller, then the
   * lexicographically smaller.
   */
  static @Nullable PersonName first(@Nullable PersonName one, @Nullable PersonName other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return ORDER.compare(one, other) <= 0 ? one : other;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX);
  }
}
