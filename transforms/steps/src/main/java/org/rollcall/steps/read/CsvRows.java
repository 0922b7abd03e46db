package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contact;
import org.rollcall.model.PersonName;
import org.rollcall.model.RejectedRow;

/** Reads the rows of one text file, in a stream: memory is one row. */
final class CsvRows {
  /** Longest field, in characters as they stand in the file. */
  static final int FIELD_CHARS_MAX = 1 << 20;

  private final PlannedFile file;
  private final CsvDialect dialect;
  private final int[] fieldOfColumn;
  private final int emailField;
  private final int firstField;
  private final int lastField;
  private final int fullField;
  private final int sourceField;
  private final RowBytes row = new RowBytes();

  CsvRows(PlannedFile file, RowSchema schema) {
    this.file = file;
    this.dialect = Objects.requireNonNull(file.dialect(), file.path());
    List<String> names = schema.names();
    this.fieldOfColumn = names.stream().mapToInt(name -> file.columns().indexOf(name)).toArray();
    this.emailField = field(file.emailPath());
    this.firstField = field(file.side().first());
    this.lastField = field(file.side().last());
    this.fullField = field(file.side().full());
    this.sourceField = field(file.side().source());
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
          sink.contact(contact(scanner, ordinal));
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

  /** Position of a column; -1 of none. */
  private int field(List<String> path) {
    return path.isEmpty() ? -1 : file.columns().indexOf(path.get(0));
  }

  private Contact contact(CsvScanner record, long ordinal) {
    PersonName name =
        file.side().isNameless()
            ? null
            : SideValues.name(
                value(record, firstField), value(record, lastField), value(record, fullField));
    return new Contact(
        file.path(),
        ordinal,
        value(record, emailField),
        row.bytes(),
        null,
        name,
        SideValues.source(value(record, sourceField)));
  }

  private static @Nullable String value(CsvScanner record, int field) {
    return field < 0 || record.isNull(field) ? null : record.value(field);
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
                "A quote is opened and not closed in front of a delimiter or line end. Double the"
                    + " quotes inside the field, or remove the stray one.");
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
