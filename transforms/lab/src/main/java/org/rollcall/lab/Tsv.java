package org.rollcall.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows of a tab-separated file; blank lines and lines that begin with {@code #} are comments. */
final class Tsv {
  private Tsv() {}

  /** One row: where it stands, for messages, and its fields. */
  record Row(String place, List<String> fields) {
    String field(int i) {
      return fields.get(i);
    }

    IllegalArgumentException wrong(String why) {
      return new IllegalArgumentException(place + ": " + why);
    }
  }

  /** Rows of a resource beside this class. */
  static List<Row> resource(String name, int columns) {
    InputStream stream = Tsv.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("missing resource " + name);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return rows(reader, name, columns);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  static List<Row> rows(BufferedReader reader, String name, int columns) throws IOException {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Row row = new Row(name + ":" + number, List.of(line.split("\t", -1)));
      if (row.fields().size() != columns) {
        throw row.wrong(columns + " fields expected, not " + row.fields().size());
      }
      rows.add(row);
    }
    return rows;
  }
}
