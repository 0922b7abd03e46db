package org.rollcall.engine.address;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.engine.reference.DataFile;

/** The rows of {@code addresses.tsv}. */
final class AddressTable {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private AddressTable() {}

  /** A text and what it comes to: {@code ok}, {@code repaired}, or the name of a problem. */
  record Row(String text, String outcome, String address) {
    boolean isAddress() {
      return !address.isEmpty();
    }
  }

  static List<Row> rows() {
    return DataFile.parse("addresses.tsv", text()).rows("text", "outcome", "address").stream()
        .map(row -> new Row(plain(row.get("text")), row.get("outcome"), row.get("address")))
        .toList();
  }

  private static String plain(String cell) {
    return ESCAPE
        .matcher(cell)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  private static String text() {
    try (InputStream in = AddressTable.class.getResourceAsStream("addresses.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
