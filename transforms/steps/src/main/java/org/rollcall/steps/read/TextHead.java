package org.rollcall.steps.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.Compression;

/**
 * The beginning of a text file, and what it tells: encoding, delimiter, header, some values.
 *
 * @param dialect how to read the file
 * @param header first record, as it stands; empty if the file has none
 * @param values some values of each column
 */
record TextHead(CsvDialect dialect, List<String> header, List<List<String>> values) {
  /** Bytes looked at: enough for a rare accent, little enough for a slow store. */
  static final int SAMPLE_BYTES = 1 << 20;

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int RECORDS_MAX = 1_000;

  static TextHead read(String path, Compression compression, InputRequest request, boolean tabs)
      throws IOException {
    byte[] sample;
    try (InputStream in = Storage.stream(path, compression)) {
      sample = in.readNBytes(SAMPLE_BYTES);
    }
    return of(sample, sample.length < SAMPLE_BYTES, request, tabs);
  }

  static TextHead of(byte[] sample, boolean whole, InputRequest request, boolean tabs)
      throws IOException {
    CharsetGuess guess = CharsetGuess.of(sample, whole, request.charset());
    ByteArrayInputStream bytes = new ByteArrayInputStream(sample);
    bytes.skipNBytes(guess.bom());
    StringBuilder decoded = new StringBuilder();
    LenientDecoder decoder = new LenientDecoder(bytes, guess.charset());
    char[] chars = new char[1 << 13];
    for (int n = decoder.read(chars, 0, chars.length); n > 0; ) {
      decoded.append(chars, 0, n);
      n = decoder.read(chars, 0, chars.length);
    }
    String text = decoded.toString();

    Records best = records(text, tabs ? '\t' : ',', whole);
    if (!tabs) {
      for (char delimiter : DELIMITERS) {
        Records other = records(text, delimiter, whole);
        best = other.score() > best.score() ? other : best;
      }
    }
    List<String> first = best.rows.isEmpty() ? List.of() : best.rows.get(0);
    boolean header =
        first.stream().noneMatch(value -> EmailColumn.looksLikeEntry(value, request.owners()));
    CsvDialect dialect =
        new CsvDialect(guess.charset().name(), guess.bom(), best.delimiter, header);
    return new TextHead(dialect, first, best.columns(header));
  }

  /** Rows of the sample, read with one delimiter. */
  private record Records(char delimiter, List<List<String>> rows) {
    /**
     * Share of rows that are as wide as the first one, and a little for more columns. A delimiter
     * that does not occur in the first row is none.
     */
    double score() {
      if (rows.isEmpty() || rows.get(0).size() < 2) {
        return 0;
      }
      int width = rows.get(0).size();
      double alike = rows.stream().filter(row -> row.size() == width).count();
      return alike / rows.size() + Math.min(width, 1_000) / 1e6;
    }

    List<List<String>> columns(boolean header) {
      List<List<String>> columns = new ArrayList<>();
      int width = rows.isEmpty() ? 0 : rows.get(0).size();
      List<List<String>> body =
          rows.stream().skip(header ? 1 : 0).filter(row -> row.size() == width).toList();
      for (int i = 0; i < width; i++) {
        int column = i;
        columns.add(body.stream().map(row -> row.get(column)).toList());
      }
      return columns;
    }
  }

  private static Records records(String text, char delimiter, boolean whole) {
    List<List<String>> rows = new ArrayList<>();
    CsvScanner scanner = new CsvScanner(new StringReader(text), delimiter);
    try {
      while (rows.size() < RECORDS_MAX && scanner.next()) {
        if (scanner.damage() != null) {
          continue;
        }
        List<String> row = new ArrayList<>();
        for (int i = 0; i < Math.min(scanner.size(), CsvScanner.FIELDS_MAX); i++) {
          row.add(scanner.value(i));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The last record of a cut sample is cut itself.
    return new Records(
        delimiter,
        whole || rows.size() < 2 || rows.size() == RECORDS_MAX
            ? rows
            : rows.subList(0, rows.size() - 1));
  }
}
