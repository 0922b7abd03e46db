package org.rollcall.model;

import java.util.Locale;

/**
 * A constant whose name is part of the public contract: tables and files carry {@link #word()}, so
 * renaming a constant breaks readers.
 */
public interface Word {
  /** The Java name of the constant. */
  String name();

  /** The constant as tables and files spell it: lower case, words joined by underscores. */
  default String word() {
    return this instanceof Enum<?> constant ? Words.of(constant) : name().toLowerCase(Locale.ROOT);
  }
}
