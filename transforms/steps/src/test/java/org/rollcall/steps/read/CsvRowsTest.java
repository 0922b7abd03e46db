package org.rollcall.steps.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.rollcall.steps.read.Inputs.compressed;
import static org.rollcall.steps.read.Inputs.file;
import static org.rollcall.steps.read.Inputs.joined;
import static org.rollcall.steps.read.Inputs.read;
import static org.rollcall.steps.read.Inputs.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.beam.sdk.io.Compression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CsvRowsTest {
  @TempDir Path folder;

  @Test
  void keepsEveryColumnByItsName() {
    Inputs.Read read =
        read(
            file(folder, "a.csv", "Name,E-mail Address,Name,,Note\nAda,ada@acme.test,A.,4,\"\"\n"));
    assertThat(
        read.plan().schema().names(),
        contains("Name", "E-mail Address", "Name_2", "column_4", "Note"));
    assertThat(read.emails(), contains("ada@acme.test"));
    assertThat(
        read.row(0),
        is(
            Map.of(
                "Name",
                "Ada",
                "E-mail Address",
                "ada@acme.test",
                "Name_2",
                "A.",
                "column_4",
                "4",
                "Note",
                "")));
  }

  @Test
  void anEmptyFieldIsNoValueAndAQuotedOneIs() {
    Inputs.Read read = read(file(folder, "a.csv", "email,b\n,\"\"\n"));
    assertThat(read.contacts().get(0).email(), nullValue());
    assertThat(read.row(0).get("b"), is(""));
  }

  @Test
  void aDamagedRowIsRejectedWithItsPlaceAndText() {
    byte[] file =
        joined(
            utf8("email,name\nä@acme.test,Ä\n\"two\nlines\",x\nb@acme.test,"),
            new byte[] {'M', (byte) 0xFC, 'l'},
            utf8("\nc@acme.test,1,2\nd@acme.test\n\n  ,\ne@acme.test,a\0b\nf@acme.test,\"x\"y\n"),
            utf8("öü@acme.test,äöüÄÖÜßéèê\n"));
    Inputs.Read read = read(file(folder, "a.csv", file));
    assertThat(read.emails(), contains("ä@acme.test", "two\nlines", "  ", "öü@acme.test"));
    assertThat(
        read.reasons(),
        contains(
            "bad_encoding", "too_many_columns", "too_few_columns", "nul_character", "bad_quotes"));
    assertThat(read.rejected().get(0).line(), is(5L));
    assertThat(read.rejected().get(0).ordinal(), is(2L));
    assertThat(read.rejected().get(0).original(), is("b@acme.test,M\uFFFDl"));
    assertThat(read.rejected().get(1).message(), containsString("3 columns, the file has 2"));
    assertThat(read.rejected().get(4).line(), is(11L));
    assertThat(read.rowsIn(), is(9L));
  }

  @Test
  void aHugeFieldCostsItsOwnRow() {
    String limit = "x".repeat(CsvRows.FIELD_CHARS_MAX);
    Inputs.Read read =
        read(
            file(
                folder,
                "a.csv",
                "email,note\na@acme.test,%s\nb@acme.test,%sx\nc@acme.test,\"%s\n%s\"\nd@acme.test,1\n"
                    .formatted(limit, limit, limit, limit)));
    assertThat(read.emails(), contains("a@acme.test", "d@acme.test"));
    assertThat(read.reasons(), contains("field_too_large", "field_too_large"));
    assertThat(read.rejected().get(0).original().length(), is(Original.CHARS_MAX));
    assertThat(read.rowsIn(), is(4L));
  }

  @Test
  void readsFiveThousandColumns() {
    StringBuilder text = new StringBuilder("email");
    for (int i = 1; i < 5_000; i++) {
      text.append(",c").append(i);
    }
    text.append("\na@acme.test").append(",v".repeat(4_999)).append('\n');
    Inputs.Read read = read(file(folder, "wide.csv", text.toString()));
    assertThat(read.row(0).size(), is(5_000));
    assertThat(read.row(0).get("c4999"), is("v"));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-16LE, \uFEFF",
    "UTF-16BE, \uFEFF",
    "UTF-8, \uFEFF",
    "UTF-16LE, ''",
    "UTF-16BE, ''",
    "windows-1252, ''",
    "ISO-8859-15, ''",
  })
  void findsOutTheEncoding(String charset, String mark) {
    boolean windows = charset.equals("windows-1252");
    String name = "Müller Œuvre " + (charset.startsWith("ISO") ? "5 €" : "„Zoë“ 5 €");
    StringBuilder text = new StringBuilder(mark + "email;name\n");
    for (int i = 0; i < (windows ? 50 : 3); i++) {
      text.append("a%d@acme.test;%s\n".formatted(i, name));
    }
    Inputs.Read read = read(file(folder, "a.csv", text.toString(), Charset.forName(charset)));
    assertThat(read.row(1).get("name"), is(name));
    assertThat(read.rejected(), is(empty()));
  }

  @Test
  void findsOutShiftJis() {
    StringBuilder text = new StringBuilder("メールアドレス,名前\n");
    for (int i = 0; i < 200; i++) {
      text.append("a%d@acme.test,山田太郎はこちらに住んでいます\n".formatted(i));
    }
    Inputs.Read read = read(file(folder, "a.csv", text.toString(), Charset.forName("Shift_JIS")));
    assertThat(read.row(199).get("名前"), is("山田太郎はこちらに住んでいます"));
    assertThat(read.emails().get(0), is("a0@acme.test"));
  }

  @Test
  void anEncodingThatIsNamedIsUsed() {
    Inputs.Read read =
        read(
            InputRequest.of(
                    file(
                            folder,
                            "a.csv",
                            "email,n\na@acme.test,Žižka\n",
                            Charset.forName("ISO-8859-2"))
                        .toString())
                .withCharset(Charset.forName("ISO-8859-2")));
    assertThat(read.row(0).get("n"), is("Žižka"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "ZSTD", "BZIP2"})
  void readsCompressedFiles(Compression how) {
    String text = "email,n\n" + "a@acme.test,1\n".repeat(1_000);
    Path file = file(folder, "a.csv" + how.getSuggestedSuffix(), compressed(how, text));
    assertThat(read(file).contacts().size(), is(1_000));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "ZSTD", "BZIP2"})
  void readsFilesOfSeveralCompressedPieces(Compression how) {
    byte[] file =
        joined(compressed(how, "email,n\na@acme.test,1\n"), compressed(how, "b@acme.test,2\n"));
    assertThat(read(file(folder, "a.csv", file)).emails(), contains("a@acme.test", "b@acme.test"));
  }

  @Test
  void aCompressedFileThatIsCutIsReadAsFarAsItGoes() {
    StringBuilder text = new StringBuilder("email,n\n");
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 200_000; i++) {
      text.append("a%d@acme.test,%d\n".formatted(i, random.nextInt()));
    }
    byte[] whole = compressed(Compression.GZIP, text.toString());
    Inputs.Read read =
        read(file(folder, "a.csv.gz", Arrays.copyOf(whole, whole.length - whole.length / 4)));
    assertThat(read.reasons(), contains("corrupt_file"));
    assertThat(read.rowsIn(), is(read.contacts().size() + 1L));
    assertThat(read.contacts().size() > 100_000, is(true));
  }

  @Test
  void aHeaderAloneIsNoRows() {
    Inputs.Read read = read(file(folder, "a.csv", "email,name\n"));
    assertThat(read.rowsIn(), is(0L));
    assertThat(read.plan().schema().names(), contains("email", "name"));
  }

  @Test
  void aListWithoutHeaderLosesNoRow() {
    Inputs.Read read = read(file(folder, "a.txt", "a@acme.test\nb@acme.test\n"));
    assertThat(read.emails(), contains("a@acme.test", "b@acme.test"));
    assertThat(read.plan().warnings().get(0), containsString("no header"));
  }

  @ParameterizedTest
  @CsvSource({"','", "';'", "'\t'", "'|'"})
  void findsOutTheDelimiterInSpiteOfQuotes(String delimiter) {
    String text = "x,email,y\n\"1,;\t|\",a@acme.test,\"b;b;b\n|\"\n2,b@acme.test,3\n";
    Inputs.Read read =
        read(
            file(
                folder,
                "a.csv",
                text.replace("x,email,y", "x" + delimiter + "email" + delimiter + "y")
                    .replace(",a@acme.test,", delimiter + "a@acme.test" + delimiter)
                    .replace(
                        "2,b@acme.test,3", "2" + delimiter + "b@acme.test" + delimiter + "3")));
    assertThat(read.emails(), contains("a@acme.test", "b@acme.test"));
    assertThat(read.row(0).get("x"), is("1,;\t|"));
  }

  @Test
  void aVerificationOfAnEarlierRunIsReplaced() {
    Inputs.Read read = read(file(folder, "a.csv", "verification,email\nold,a@acme.test\n"));
    assertThat(read.plan().schema().names(), contains("email"));
    assertThat(read.emails(), contains("a@acme.test"));
  }

  @Test
  void rowBytesAreTheAvroOfTheSchema() {
    String text = "Ada \"\"L\"\" 漢 😀 ü" + "x".repeat(200);
    Inputs.Read read = read(file(folder, "a.csv", "email,n\na@acme.test,\"" + text + "\"\n"));
    assertThat(read.row(0).get("n"), is(text.replace("\"\"", "\"")));
    assertThat(
        new String(read.contacts().get(0).row(), StandardCharsets.UTF_8).contains("😀"), is(true));
  }
}
