package org.rollcall.model;

import java.util.Objects;

/**
 * A row that could not be read. It is not lost: it goes to {@code rejected/}.
 *
 * @param file the input file, as listed
 * @param ordinal position of the row in its file, from 0
 * @param line first line of the row in a text file, from 1; -1 where lines mean nothing
 * @param reason one word for the kind of damage, e.g. {@code too_many_columns}
 * @param message what is wrong and how to mend it
 * @param original the row as it came, cut at a named limit
 */
public record RejectedRow(
    String file, long ordinal, long line, String reason, String message, String original) {
  public RejectedRow {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(original, "original");
  }
}
