package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

/** Twenty files of all kinds in one folder: every column comes out with name, place and type. */
class MixedInputTest {
  private static final int ROWS_PER_FILE = 20;
  private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".csv.gz", ".tsv.gz");

  /** What only Parquet can say; the address is beside it, and another one is inside. */
  private static final String PARQUET =
      """
      SELECT 'p%1$d-' || i || '@acme.test' AS "E-mail Address", 'Zoë ' || i AS "Full Name",
        {'name': 'Zoë', 'email': 'inner@acme.test', 'home': {'street no.': i, 'zip': NULL::VARCHAR}} AS person,
        [i, NULL] AS "lucky numbers", [{'k': 'x', 'v': i}] AS tags, MAP {'a': i} AS prefs,
        (i / 4)::DECIMAL(9,2) AS balance, DATE '2020-02-29' + i::INT AS born,
        (TIMESTAMP '2026-01-01 10:00:00.123')::TIMESTAMP_MS AS seen, i %% 2 = 0 AS "opt-in",
        (i * 0.1)::FLOAT AS score, (i %% 100)::TINYINT AS tiny, i AS big, '\\x00\\xFF'::BLOB AS raw
      FROM range(20) t(i)
      """;

  private static final List<String> COLUMNS =
      List.of(
          "E-mail Address|VARCHAR",
          "Full Name|VARCHAR",
          "Größe, cm|VARCHAR",
          "=note|VARCHAR",
          "person|STRUCT(\"name\" VARCHAR, email VARCHAR, home STRUCT(\"street no.\" BIGINT, zip VARCHAR))",
          "lucky numbers|BIGINT[]",
          "tags|STRUCT(k VARCHAR, v BIGINT)[]",
          "prefs|MAP(VARCHAR, BIGINT)",
          "balance|DECIMAL(9,2)",
          "born|DATE",
          "seen|TIMESTAMP",
          "opt-in|BOOLEAN",
          "score|FLOAT",
          "tiny|TINYINT",
          "big|BIGINT",
          "raw|BLOB");

  @TempDir Path folder;

  @Test
  void everyColumnSurvives() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < 12; i++) {
      writeText(input.resolve("a" + i + ENDINGS.get(i % ENDINGS.size())), i);
    }
    for (int i = 0; i < 8; i++) {
      Path file = input.resolve("p" + i + ".parquet");
      Runs.duck(
          List.of("COPY (" + PARQUET.formatted(i) + ") TO '" + file + "' (FORMAT parquet)"), "");
    }
    Runs run;
    try (MailLab lab = MailLab.start()) {
      lab.domain("acme.test").persona("catch-all");
      run = Runs.verify(lab, input, folder.resolve("out"), "--emailColumn=E-mail Address");
    }
    run.lostNothing(20 * ROWS_PER_FILE);
    keepsColumns(run);
    keepsValues(run, input);
  }

  private static void keepsColumns(Runs run) {
    List<String> columns =
        run.ask("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM contacts)");
    assertThat(columns.subList(0, columns.size() - 1), is(COLUMNS));
    assertThat(columns.get(columns.size() - 1), startsWith("verification|STRUCT("));
  }

  private static void keepsValues(Runs run, Path input) {
    String rows =
        "SELECT * EXCLUDE (verification, \"Größe, cm\", \"=note\") FROM contacts"
            + " WHERE \"E-mail Address\" LIKE 'p%'";
    String came = "SELECT * FROM read_parquet('" + input + "/*.parquet')";
    assertThat(run.ask("(" + rows + ") EXCEPT ALL (" + came + ")"), is(empty()));
    assertThat(run.ask("(" + came + ") EXCEPT ALL (" + rows + ")"), is(empty()));
    assertThat(
        run.ask(
            "SELECT count(*), count(DISTINCT \"E-mail Address\"), any_value(\"Full Name\"),"
                + " any_value(\"=note\"), count(DISTINCT \"Größe, cm\"), count(person)"
                + " FROM contacts WHERE \"E-mail Address\" LIKE 'a%'"),
        contains("240|240|Zoë, \"Z\"|=1+1|20|0"));
    assertThat(
        run.ask("SELECT DISTINCT verification.status, verification.domain FROM contacts"),
        contains("catch_all|acme.test"));
  }

  private static void writeText(Path file, int number) throws IOException {
    String name = file.getFileName().toString();
    String tab = name.contains(".tsv") ? "\t" : ",";
    StringBuilder text =
        new StringBuilder(String.join(tab, "E-mail Address", "Full Name", "\"Größe, cm\"", "=note"))
            .append("\r\n");
    for (int i = 0; i < ROWS_PER_FILE; i++) {
      text.append(
              String.join(
                  tab,
                  "a%d-%d@acme.test".formatted(number, i),
                  "\"Zoë, \"\"Z\"\"\"",
                  "" + i,
                  "=1+1"))
          .append("\r\n");
    }
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
