package org.rollcall.model;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the input, as the reader found it.
 *
 * @param file the input file, as listed; names the row in messages and tables
 * @param ordinal position of the row in its file, from 0; with {@code file} it identifies the row
 * @param email what the e-mail column holds, untouched; null if the row has no value there
 * @param row every input column, as Avro binary of the run's one input schema
 * @param history what an earlier run left to be finished, if the row is one of its {@code retry/}
 * @param name the person behind the row, by its columns; null if they do not say
 * @param source where the row was acquired, by its column; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a row is bytes by the million; equals is by content
public record Contact(
    String file,
    long ordinal,
    @Nullable String email,
    byte[] row,
    @Nullable History history,
    @Nullable PersonName name,
    @Nullable String source) {
  public Contact {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(row, "row");
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal is negative: " + ordinal);
    }
  }

  /** A row that tells nothing but its address. */
  public Contact(String file, long ordinal, @Nullable String email, byte[] row) {
    this(file, ordinal, email, row, null, null, null);
  }

  /** The same without the name, once its mailbox has it: rows travel by the million. */
  public Contact nameless() {
    return name == null ? this : new Contact(file, ordinal, email, row, history, null, source);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Contact that
        && file.equals(that.file)
        && ordinal == that.ordinal
        && Objects.equals(email, that.email)
        && Arrays.equals(row, that.row)
        && Objects.equals(history, that.history)
        && Objects.equals(name, that.name)
        && Objects.equals(source, that.source);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, ordinal);
  }

  @Override
  public String toString() {
    return "Contact[" + file + "#" + ordinal + "]";
  }
}
