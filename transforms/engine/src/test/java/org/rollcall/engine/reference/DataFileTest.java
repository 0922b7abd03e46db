package org.rollcall.engine.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
  private static final String TABLE =
      """
      # Pace of sites.
      # source: our own
      # date: 2026-11-23

      id\tsuffixes\tnote
      one\ta.test b.test\t-
      # a comment between rows
      two\t-\tsays # this
      """;

  @Test
  void readsHeadersAndRows() {
    DataFile file = DataFile.parse("pace.tsv", TABLE);
    List<DataFile.Row> rows = file.rows("id", "suffixes", "note");

    assertThat(file.header("source"), is("our own"));
    assertThat(file.version(), is("2026-11-23"));
    assertThat(rows.stream().map(row -> row.get("id")).toList(), contains("one", "two"));
    assertThat(rows.get(0).list("suffixes"), contains("a.test", "b.test"));
    assertThat(rows.get(0).get("note"), is(""));
    assertThat(rows.get(1).list("suffixes"), is(empty()));
    assertThat(rows.get(1).get("note"), is("says # this"));
    assertThat(rows.get(1).line(), is(8));
  }

  @Test
  void readsAList() {
    DataFile file = DataFile.parse("roles.txt", "\uFEFF# date: 2026-11-23\r\ninfo\r\n\r\nsales");

    assertThat(file.lines(), contains(new DataFile.Line(2, "info"), new DataFile.Line(4, "sales")));
    assertThat(file.version(), is("2026-11-23"));
  }

  @Test
  void aVersionIsPreferredToADate() {
    assertThat(
        DataFile.parse("x.txt", "# date: 2026-11-23\n# version: 7\n").version(), equalTo("7"));
  }

  @Test
  void aHeaderStandsBeforeTheFacts() {
    assertThat(DataFile.parse("x.txt", "fact\n# date: 2026-11-23\n").version(), is(""));
  }

  @Test
  void namesFileAndLineOfAShortRow() {
    DataFile file = DataFile.parse("pace.tsv", "id\tnote\none\n");

    assertThat(
        assertThrows(IllegalArgumentException.class, () -> file.rows("id", "note")).getMessage(),
        is("pace.tsv line 2: 1 cells where 2 are due (an empty one is '-')"));
  }

  @Test
  void namesFileAndLineOfWrongColumns() {
    DataFile file = DataFile.parse("pace.tsv", "# head\nid\tremark\n");

    assertThat(
        assertThrows(IllegalArgumentException.class, () -> file.rows("id", "note")).getMessage(),
        is("pace.tsv line 2: columns must be id, note, by tabs"));
  }

  @Test
  void anEmptyCellThatIsRequiredIsAnError() {
    DataFile.Row row = DataFile.parse("pace.tsv", "id\tnote\n-\tx\n").rows("id", "note").get(0);

    assertThat(
        assertThrows(IllegalArgumentException.class, () -> row.require("id")).getMessage(),
        is("pace.tsv line 2: no id"));
  }

  @Test
  void refusesWhatIsNotUtf8(@TempDir Path folder) throws Exception {
    Path path = Files.write(folder.resolve("x.txt"), "é".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(
        assertThrows(IllegalArgumentException.class, () -> DataFile.of(path)).getMessage(),
        containsString("x.txt: not UTF-8"));
  }

  @Test
  void theFingerprintIsTheBeginningOfTheSha256() {
    // printf abc | sha256sum
    assertThat(DataFile.parse("x.txt", "abc").fingerprint(), is("ba7816bf8f01"));
  }
}
