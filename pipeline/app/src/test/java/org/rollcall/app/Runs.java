package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;
import org.rollcall.model.Tally;

/** A run that has ended: its counts, and its tables as DuckDB reads them. */
record Runs(Tally counts, Path output) {
  static final List<String> TABLES =
      List.of("contacts", "addresses", "domains", "rejected", "retry");

  /**
   * Verifies files in a lab; the machine may be busy, so DNS is given time before it is repeated.
   */
  static Runs verify(MailLab lab, Path input, Path output, String... more) throws IOException {
    List<String> args = arguments(lab, input, output);
    args.add("--targetParallelism=2");
    args.addAll(List.of(more));
    VerifyOptions options = OptionsParser.parse(VerifyOptions.class, args);
    return new Runs(VerifyJob.plan(options, VerifySettings.from(options)).run(), output);
  }

  /** What {@code verify} needs to be told of a lab. */
  static List<String> arguments(MailLab lab, Path input, Path output) {
    return new ArrayList<>(
        List.of(
            "--input=" + input,
            "--output=" + output,
            "--network=LAB",
            "--dnsServers=" + lab.dnsServer(),
            "--smtpPort=" + lab.smtpPort()));
  }

  /** The law, in the counts and in the tables. */
  void lostNothing(long rowsIn) {
    assertThat("rows in", counts.get("rows.in"), is(rowsIn));
    assertThat(
        "rows counted", counts.get("rows.verified") + counts.get("rows.rejected"), is(rowsIn));
    assertThat("contacts", one("SELECT count(*) FROM contacts"), is(rowsIn("rows.verified")));
    assertThat("rejected", one("SELECT count(*) FROM rejected"), is(rowsIn("rows.rejected")));
  }

  private String rowsIn(String count) {
    return Long.toString(counts.get(count));
  }

  /** The only value of an answer. */
  String one(String query) {
    return ask(query).get(0);
  }

  /** Rows of an answer, values joined by bars; the tables are there under their names. */
  List<String> ask(String query) {
    List<String> views = new ArrayList<>();
    for (String table : TABLES) {
      views.add(
          "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/%s/*.parquet')"
              .formatted(table, output, table));
    }
    return duck(views, query);
  }

  /** Rows of an answer that needs no table of a run. */
  static List<String> duck(List<String> before, String query) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (String command : before) {
        statement.execute(command);
      }
      List<String> rows = new ArrayList<>();
      if (!query.isEmpty()) {
        try (ResultSet found = statement.executeQuery(query)) {
          while (found.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
              values.add(String.valueOf(found.getString(i)));
            }
            rows.add(String.join("|", values));
          }
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Mailboxes heard in RCPT TO, lower-cased, and how often each was. */
  static Map<String, Long> recipients(MailLab lab) {
    return exchanges(lab)
        .filter(exchange -> exchange.verb().equals("RCPT"))
        .map(SessionRecord.Exchange::argument)
        .map(text -> text.substring(text.indexOf('<') + 1, text.lastIndexOf('>')))
        .collect(
            Collectors.groupingBy(text -> text.toLowerCase(Locale.ROOT), Collectors.counting()));
  }

  /** Everything that was said to the hosts, in conversations that have ended. */
  static Stream<SessionRecord.Exchange> exchanges(MailLab lab) {
    return lab.log().records().stream().flatMap(session -> session.exchanges().stream());
  }
}
