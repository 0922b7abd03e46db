package org.rollcall.steps.read;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says about the input.
 *
 * @param inputs files, folders and globs of any file system Beam knows; each may be a comma
 *     separated list
 * @param format null to find it out per file, by name and by first bytes
 * @param emailColumn name of the e-mail column, or a path such as {@code person.email} into a
 *     Parquet struct; null to find it by name, then by content
 * @param charset encoding of text files without a byte order mark; null to find it out per file
 * @param columns what the owner says of further columns
 * @param owners true for the owner's own lists, where {@code @example.org} stands for a domain
 */
public record InputRequest(
    List<String> inputs,
    @Nullable InputFormat format,
    @Nullable String emailColumn,
    @Nullable Charset charset,
    ColumnChoice columns,
    boolean owners) {
  public InputRequest {
    inputs = List.copyOf(inputs);
  }

  /** Rows to verify. */
  public InputRequest(
      List<String> inputs,
      @Nullable InputFormat format,
      @Nullable String emailColumn,
      @Nullable Charset charset) {
    this(inputs, format, emailColumn, charset, ColumnChoice.FOUND_OUT, false);
  }

  /** Everything but the files is found out. */
  public static InputRequest of(String... inputs) {
    return new InputRequest(List.of(inputs), null, null, null);
  }

  public InputRequest withEmailColumn(String name) {
    return new InputRequest(inputs, format, name, charset, columns, owners);
  }

  public InputRequest withColumns(ColumnChoice choice) {
    return new InputRequest(inputs, format, emailColumn, charset, choice, owners);
  }

  public InputRequest withFormat(InputFormat forced) {
    return new InputRequest(inputs, forced, emailColumn, charset, columns, owners);
  }

  public InputRequest withCharset(Charset forced) {
    return new InputRequest(inputs, format, emailColumn, forced, columns, owners);
  }
}
