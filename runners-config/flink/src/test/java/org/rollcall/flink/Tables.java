package org.rollcall.flink;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a run as DuckDB reads them. */
record Tables(Path output) {
  private static final List<String> NAMES =
      List.of("contacts", "addresses", "domains", "rejected", "retry");

  /** The only value of an answer. */
  String one(String query) {
    return ask(query).get(0);
  }

  /** Rows of an answer, values joined by bars. */
  List<String> ask(String query) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (String name : NAMES) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/%s/*.parquet')"
                .formatted(name, output, name));
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(query)) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(found.getString(i)));
          }
          rows.add(String.join("|", values));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
