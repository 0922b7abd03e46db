package org.rollcall.steps.write;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks DuckDB: a reader that shares no code with the writer. */
public final class Duck {
  private Duck() {}

  /** Rows of the answer, values joined by {@code |}. */
  public static List<String> ask(String query) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(query)) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(found.getObject(i)));
          }
          rows.add(String.join("|", values));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Names and types of a table's columns. */
  public static List<String> columns(String files) {
    return ask("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + files + "')");
  }

  public static void run(String sql) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
