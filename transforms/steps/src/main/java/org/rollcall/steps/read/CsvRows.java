package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contact;
import org.rollcall.model.RejectedRow;

/** Reads the rows of one text file, in a stream: memory is one row. */
final class CsvRows {
  /** Longest field, in characters as they stand in the file. */
  static final int FIELD_CHARS_MAX = 1 << 20;

  private final PlannedFile file;
  private final CsvDialect dialect;
  private final int[] fieldOfColumn;
  private final int emailField;
  private final RowBytes row = new RowBytes();

  CsvRows(PlannedFile file, RowSchema schema) {
    this.file = file;
    this.dialect = Objects.requireNonNull(file.dialect(), file.path());
    List<String> names = schema.names();
    this.fieldOfColumn = names.stream().mapToInt(name -> file.columns().indexOf(name)).toArray();
    this.emailField = file.columns().indexOf(file.emailPath().get(0));
  }

  /**
   * Reads all rows.
   *
   * @return how many there were, counted as they were met
   * @throws Storage.StorageException if the storage failed; a damaged file does not throw
   */
  long readTo(RowSink sink) throws IOException {
    long ordinal = 0;
    long line = 1;
    try (InputStream in = Storage.stream(file.path(), file.compression())) {
      in.skipNBytes(dialect.bom());
      CsvScanner scanner =
          new CsvScanner(
              new LenientDecoder(in, Charset.forName(dialect.charset())), dialect.delimiter());
      if (dialect.header() && !scanner.next()) {
        return 0;
      }
      while (scanner.next()) {
        line = scanner.line();
        if (isBlankAndRagged(scanner)) {
          continue;
        }
        RejectedRow rejected = encode(scanner, ordinal);
        if (rejected != null) {
          sink.rejected(rejected);
        } else {
          String email = scanner.isNull(emailField) ? null : scanner.value(emailField);
          sink.contact(new Contact(file.path(), ordinal, email, row.bytes()));
        }
        ordinal++;
      }
    } catch (IOException e) {
      if (Storage.storageFailure(e) != null) {
        throw e;
      }
      sink.rejected(
          new RejectedRow(
              file.path(),
              ordinal,
              -1,
              "corrupt_file",
              "The file cannot be decompressed any further than line %d (%s). The rows behind it are unknown: mend the file and run it again."
                  .formatted(line, e.getMessage()),
              ""));
      ordinal++;
    }
    return ordinal;
  }

  /** Encodes the row, or says why it cannot be taken. */
  private @Nullable RejectedRow encode(CsvScanner record, long ordinal) {
    CsvScanner.Damage damage = record.damage();
    if (damage != null) {
      return switch (damage) {
        case BAD_QUOTES ->
            reject(
                record,
                ordinal,
                "bad_quotes",
                "A quote is opened and not closed in front of a delimiter or line end. Double the quotes inside the field, or remove the stray one.");
        case ROW_TOO_LONG ->
            reject(
                record,
                ordinal,
                "row_too_long",
                "The row has more than %d characters.".formatted(CsvScanner.ROW_CHARS_MAX));
      };
    }
    int wanted = file.columns().size();
    if (record.size() != wanted) {
      return reject(
          record,
          ordinal,
          record.size() < wanted ? "too_few_columns" : "too_many_columns",
          "The row has %d columns, the file has %d. Check the quotes and delimiters of the row."
              .formatted(record.size(), wanted));
    }
    row.clear();
    for (int field : fieldOfColumn) {
      if (field < 0 || record.isNull(field)) {
        row.absent();
      } else if (record.rawLength(field) > FIELD_CHARS_MAX) {
        return reject(
            record,
            ordinal,
            "field_too_large",
            "Column '%s' has %d characters, at most %d are read."
                .formatted(file.columns().get(field), record.rawLength(field), FIELD_CHARS_MAX));
      } else {
        record.appendTo(row, field);
      }
    }
    if (row.isDamaged()) {
      return reject(
          record,
          ordinal,
          "bad_encoding",
          "The row has bytes that are not %s. Save the file in one encoding."
              .formatted(dialect.charset()));
    }
    if (row.hasNul()) {
      return reject(record, ordinal, "nul_character", "The row has the character NUL.");
    }
    return null;
  }

  private RejectedRow reject(CsvScanner record, long ordinal, String reason, String message) {
    return new RejectedRow(
        file.path(),
        ordinal,
        record.line(),
        reason,
        message,
        LenientDecoder.lossy(record.text(Original.CHARS_MAX)));
  }

  private boolean isBlankAndRagged(CsvScanner record) {
    if (record.damage() != null || record.size() >= file.columns().size()) {
      return false;
    }
    for (int i = 0; i < record.size(); i++) {
      if (!record.isBlank(i)) {
        return false;
      }
    }
    return true;
  }
}
