package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.MailLab;

/** Files by somebody who wants to break the run, or to speak to mail hosts through it. */
class HostileInputTest {
  /** Stands in every text that a host must never hear. */
  private static final String MARK = "INJECTED";

  private static final String HEADER =
      "E-mail Address,E-mail Address,=note,, blank ,\"a \"\"b\"\"\"";

  private static final List<String> COLUMNS =
      List.of("E-mail Address", "E-mail Address_2", "=note", "column_4", " blank ", "a \"b\"");

  /** Addresses as they stand in the file, with something after, around or inside. */
  private static final List<String> ADDRESSES =
      List.of(
          "\"a%d@open.test\r\nDATA INJECTED\"",
          "\"a%d@open.test\nRSET INJECTED\"",
          "\"a%d@open.test\rVRFY INJECTED\"",
          "\"\"\"a%d\r\nRCPT TO:<INJECTED@open.test>\"\"@open.test\"",
          "\"\"\"a%d\\\r\\\nDATA INJECTED\"\"@open.test\"",
          "\"<a%d@open.test>\r\nMAIL FROM:<INJECTED@open.test>\"",
          "a%d@open.test> NOTIFY=INJECTED",
          "\"a%d@open.test>,<INJECTED@open.test\"",
          "a%d@open.test\u2028DATA INJECTED",
          "a%d\u0085DATA INJECTED@open.test",
          "a%d@open.test%%0d%%0aINJECTED",
          "\"a%d@[127.0.0.1]\r\nINJECTED\"",
          "\"a%d@open.test.\r\nINJECTED.test\"",
          "\"@INJECTED.test,@b.test:a%d@open.test\"");

  /** Whole rows that can be read, however odd. */
  private static final List<String> ROWS =
      List.of(
          "<script>alert(%d)</script>@open.test,,x,,,",
          "=cmd|'/C calc'!A%d@open.test,=cmd|'/C calc'!A0,=HYPERLINK(\"\"x\"\"),,,",
          "+%d@open.test,@SUM(1+1),-1+1,,,",
          "%d'; DROP TABLE contacts;--@open.test,,x,,,",
          "\"\"\"ada %d\"\"@open.test\",,x,,,",
          "ünï%d@open.test,,漢字😀\u202Etxt,,,",
          "..%d@open.test,../../etc/passwd,${jndi:ldap://x.test},,,",
          "ada%d@shut.test,,\"two\r\nlines\",,,");

  /** Whole rows that are no rows. */
  private static final List<String> DAMAGE =
      List.of(
          "few%d@open.test,x",
          "many%d@open.test" + ",x".repeat(4_999),
          "nul%d@open.test,,a\0b,,,",
          "bytes%d@open.test,,\u0001,,,",
          "big%d@open.test,," + "y".repeat(1 << 20) + ",,,");

  private static final int TIMES = 40;
  private static final int BIG_TIMES = 2;

  @TempDir static Path folder;
  private static final MailLab lab = MailLab.start();
  private static long rowsIn;
  private static Runs run;

  @BeforeAll
  static void verify() throws Exception {
    lab.domain("open.test").persona("smtputf8").acceptsIf(local -> true);
    lab.domain("shut.test");
    Path input = Files.createDirectory(folder.resolve("in"));
    writeRows(input.resolve("hostile.csv"));
    Files.writeString(input.resolve("header.csv"), HEADER + "\n");
    Files.writeString(input.resolve("empty.csv"), "");
    Files.writeString(input.resolve("fewer.csv"), "E-mail Address\nlonely@shut.test\n");
    rowsIn++;
    run = Runs.verify(lab, input, folder.resolve("out"), "--emailColumn=E-mail Address");
  }

  @AfterAll
  static void closeTheLab() {
    lab.close();
  }

  @Test
  void losesNoRow() {
    run.lostNothing(rowsIn);
    assertThat(run.counts().get("rows.verified"), is(greaterThan(rowsIn / 2)));
    assertThat(
        run.ask("SELECT DISTINCT reason FROM rejected ORDER BY ALL"),
        contains("bad_encoding", "nul_character", "too_few_columns", "too_many_columns"));
  }

  @Test
  void nothingSpeaksThroughUs() {
    assertThat(lab.log().violations(), is(empty()));
    assertThat(lab.log().rcpts(), is(greaterThan(0L)));
    List<String> heard =
        Runs.exchanges(lab)
            .map(exchange -> exchange.verb() + " " + exchange.argument())
            .filter(text -> text.toUpperCase(Locale.ROOT).contains(MARK))
            .toList();
    assertThat(heard, is(empty()));
  }

  @Test
  void asksDnsForNamesOnly() {
    Pattern name = Pattern.compile("(_dmarc\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]+");
    List<String> odd =
        lab.log().dnsLog().stream()
            .map(LabLog.DnsQuery::name)
            .filter(asked -> !name.matcher(asked).matches())
            .toList();
    assertThat(odd, is(empty()));
  }

  @Test
  void columnsKeepTheirNames() {
    List<String> columns = run.ask("SELECT column_name FROM (DESCRIBE SELECT * FROM contacts)");
    assertThat(columns.subList(0, columns.size() - 1), is(COLUMNS));
  }

  @Test
  void cellsComeOutAsTheyWentIn() {
    assertThat(
        run.ask(
            "SELECT DISTINCT \"E-mail Address_2\", \"=note\" FROM contacts"
                + " WHERE \"E-mail Address\" LIKE '=cmd|%'"),
        contains("=cmd|'/C calc'!A0|=HYPERLINK(\"\"x\"\")"));
    assertThat(
        run.one(
            "SELECT count(*) FROM contacts WHERE \"E-mail Address\" LIKE E'a%\\r\\nDATA "
                + MARK
                + "'"),
        is("" + TIMES));
    for (String table : Runs.TABLES) {
      assertThat(table, run.ask("SELECT count(*) FROM " + table).size(), is(1));
    }
  }

  /** Rows of all kinds in a seeded order. */
  private static void writeRows(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      for (String address : ADDRESSES) {
        rows.add(address.formatted(i) + ",,x,,,");
      }
      for (String row : ROWS) {
        rows.add(row.formatted(i));
      }
      for (String row : DAMAGE.subList(0, i < BIG_TIMES ? DAMAGE.size() : DAMAGE.size() - 1)) {
        rows.add(row.formatted(i));
      }
    }
    rowsIn += rows.size();
    Collections.shuffle(rows, new Random(42));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (String row : rows) {
      byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
      for (int b = 0; b < bytes.length; b++) {
        // 0xFF is in no UTF-8 text.
        bytes[b] = bytes[b] == 1 ? (byte) 0xFF : bytes[b];
      }
      out.writeBytes(bytes);
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, out.toByteArray());
  }
}
