package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvScannerTest {
  @Test
  void splitsFieldsAndRecords() throws IOException {
    assertThat(
        scan("a,b\n\"x,1\",\"say \"\"hi\"\"\"\r\n,\"\"\r\"two\nlines\",z"),
        contains("1:[a|b]", "2:[x,1|say \"hi\"]", "3:[<null>|]", "4:[two\nlines|z]"));
  }

  @Test
  void countsLinesThroughQuotedLineEnds() throws IOException {
    assertThat(scan("\"a\nb\r\nc\rd\",1\nx,2\n"), contains("1:[a\nb\r\nc\rd|1]", "5:[x|2]"));
  }

  @Test
  void skipsBlankLinesOnly() throws IOException {
    assertThat(scan("\n a \n \t\n\"\"\nb\n\n"), contains("2:[ a ]", "4:[]", "5:[b]"));
  }

  @Test
  void keepsAnEmptyLastField() throws IOException {
    assertThat(scan("a,\nb,"), contains("1:[a|<null>]", "2:[b|<null>]"));
  }

  @Test
  void aStrayQuoteCostsItsOwnRow() throws IOException {
    assertThat(
        scan("a,b\n\"stray,1\nc,d\ne,f\n"),
        contains("1:[a|b]", "2:BAD_QUOTES \"stray,1", "3:[c|d]", "4:[e|f]"));
  }

  @Test
  void textBehindAClosingQuoteCostsItsOwnRow() throws IOException {
    assertThat(
        scan("\"stray,1\nc,\"d\"\n\"J \"Jo\" S\",2\ne,f"),
        contains("1:BAD_QUOTES \"stray,1", "2:[c|d]", "3:BAD_QUOTES \"J \"Jo\" S\",2", "4:[e|f]"));
  }

  @Test
  void aBadQuoteBehindAGoodOneTakesTheRecordDownToItsLine() throws IOException {
    assertThat(
        scan("\"two\nlines\",\"bad\"x\nc,d"),
        contains("1:BAD_QUOTES \"two\nlines\",\"bad\"x", "3:[c|d]"));
  }

  @Test
  void anOverlongRecordIsCutAndTheNextOneRead() throws IOException {
    String huge = "x".repeat(300_000);
    assertThat(
        scan("a,b\n" + huge + ",1\nc,d\n", 100_000),
        contains("1:[a|b]", "2:ROW_TOO_LONG " + huge.substring(0, 10_000), "3:[c|d]"));
  }

  @Test
  void anOverlongQuoteOnOneLineIsCutAndTheNextRecordRead() throws IOException {
    String huge = "\"" + "x".repeat(300_000);
    assertThat(
        scan("a,b\n" + huge + "\",1\nc,d\n", 100_000),
        contains("1:[a|b]", "2:ROW_TOO_LONG " + huge.substring(0, 10_000), "3:[c|d]"));
  }

  @Test
  void aQuoteThatSwallowsTheFileGivesItBack() throws IOException {
    StringBuilder text = new StringBuilder("a,\"b\n");
    for (int i = 0; i < 50_000; i++) {
      text.append("name").append(i).append(",x\n");
    }
    List<String> records = scan(text.toString(), 1 << 17);
    assertThat(records.size(), is(50_001));
    assertThat(records.get(0), is("1:BAD_QUOTES a,\"b"));
    assertThat(records.get(50_000), is("50001:[name49999|x]"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithFastCsvOnSoundText(long seed) throws IOException {
    String text = soundText(new Random(seed));
    List<String> expected = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new StringReader(text))) {
      for (CsvRecord record : reader) {
        expected.add(record.getStartingLineNumber() + ":" + record.getFields());
      }
    }
    CsvScanner scanner = new CsvScanner(dripping(text, seed), ',');
    List<String> found = new ArrayList<>();
    while (scanner.next()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < scanner.size(); i++) {
        fields.add(scanner.value(i));
      }
      found.add(scanner.line() + ":" + fields);
    }
    assertThat("seed " + seed, found, is(expected));
  }

  private static String soundText(Random random) {
    String[] words = {
      "a", "", "b c", "\"\"", "\"q\"\"q\"", "\"x,y\"", "\"l\n\r\nm\"", "é漢", "z\"z"
    };
    String[] ends = {"\n", "\r\n", "\r"};
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 5_000; row++) {
      int fields = 1 + random.nextInt(6);
      for (int i = 0; i < fields; i++) {
        text.append(i > 0 ? "," : "").append(words[random.nextInt(words.length)]);
      }
      text.append(ends[random.nextInt(ends.length)]);
    }
    return text.toString();
  }

  /** Gives some characters at a time, so that records are cut everywhere. */
  private static Reader dripping(String text, long seed) {
    Random random = new Random(seed);
    return new StringReader(text) {
      @Override
      public int read(char[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
      }
    };
  }

  private static List<String> scan(String text) throws IOException {
    return scan(text, CsvScanner.ROW_CHARS_MAX);
  }

  private static List<String> scan(String text, int rowCharsMax) throws IOException {
    CsvScanner scanner = new CsvScanner(new StringReader(text), ',', rowCharsMax);
    List<String> records = new ArrayList<>();
    while (scanner.next()) {
      if (scanner.damage() != null) {
        records.add(
            scanner.line() + ":" + scanner.damage() + " " + scanner.text(Original.CHARS_MAX));
        continue;
      }
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < scanner.size(); i++) {
        fields.add(scanner.isNull(i) ? "<null>" : scanner.value(i));
      }
      records.add(scanner.line() + ":[" + String.join("|", fields) + "]");
    }
    return records;
  }
}
