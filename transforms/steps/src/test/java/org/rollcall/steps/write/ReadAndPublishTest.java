package org.rollcall.steps.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Contact;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.InputRequest;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.read.RowSchema;

/** From input files to published tables, in a pipeline; DuckDB says what came out. */
final class ReadAndPublishTest {
  private static final String TYPES =
      """
      SELECT i AS "no.", 'a' || i || '@acme.test' AS "E-mail Address",
        (i * 0.25)::DECIMAL(5,2) AS "small decimal", (i / 3)::DECIMAL(18,4) AS "mid", i::DECIMAL(38,10) AS "Größe",
        DATE '2020-02-29' + i::INT AS d, TIME '10:11:12.345678' AS t,
        (TIMESTAMP '2020-01-01 00:00:00.123' + INTERVAL (i) DAY)::TIMESTAMP_MS AS ms,
        TIMESTAMP '2020-01-01 00:00:00.123456' AS us, '2020-01-01 00:00:00.123456789'::TIMESTAMP_NS AS ns,
        TIMESTAMPTZ '2020-01-01 00:00:00+02' AS tz, uuid_value AS uuid, i % 2 = 0 AS yes,
        (i % 100)::TINYINT AS i8, (i % 100)::USMALLINT AS u16, 18446744073709551615::UBIGINT AS u64,
        0.1::FLOAT AS f, 0.1::DOUBLE AS "double", '\\x00\\xFF'::BLOB AS raw,
        CASE WHEN i % 3 = 0 THEN NULL ELSE [i, NULL, 2] END AS list, []::INT[] AS nothing, [[1], NULL, []] AS lists,
        [{'k': 'x', 'v': i}, NULL] AS structs, MAP {'a': 1, 'b': NULL} AS map, MAP {1: ['x']} AS "map of int",
        {'inner': {'x': i, 'y z': NULL::VARCHAR}, 'e-mail': 'x'} AS nested,
        ('red')::ENUM('red', 'green') AS colour, '{"a":1}'::JSON AS doc,
        CASE WHEN i % 2 = 0 THEN '' END AS "maybe", 'select' AS "select"
      FROM range(1000) r(i), (SELECT 'c0ffee00-1234-5678-9abc-def012345678'::UUID AS uuid_value)
      """;

  @TempDir Path folder;
  private Path input;
  private String output;

  @BeforeEach
  void nameTheFolders() throws IOException {
    input = Files.createDirectories(folder.resolve("in"));
    output = folder.resolve("out").toString();
  }

  @Test
  void everyColumnOfParquetComesOutAsItWentIn() {
    String in = input + "/types.parquet";
    Duck.run("COPY (" + TYPES + ") TO '" + in + "' (FORMAT parquet, ROW_GROUP_SIZE 400)");
    run(InputRequest.of(in), false);
    String out = output + "/contacts/*.parquet";
    List<String> columns = Duck.columns(in);
    assertThat(Duck.columns(out).subList(0, columns.size()), is(columns));
    assertThat(Duck.columns(out).get(columns.size()), containsString("verification|STRUCT"));
    String rows = "SELECT * EXCLUDE (verification) FROM '" + out + "'";
    assertThat(Duck.ask("(" + rows + ") EXCEPT ALL SELECT * FROM '" + in + "'"), is(empty()));
    assertThat(Duck.ask("SELECT * FROM '" + in + "' EXCEPT ALL (" + rows + ")"), is(empty()));
    assertThat(schemaOf(out), is(schemaOf(in)));
  }

  @Test
  void anIntervalComesOutAsItsBytes() {
    String in = input + "/interval.parquet";
    Duck.run(
        "COPY (SELECT 'a@acme.test' AS email, INTERVAL 3 MONTH AS span) TO '"
            + in
            + "' (FORMAT parquet)");
    run(InputRequest.of(in), false);
    assertThat(
        Duck.ask("SELECT hex(span) FROM '" + output + "/contacts/*.parquet'"),
        contains("030000000000000000000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2"})
  void bothVersionsOfPagesAreRead(String version) {
    String in = input + "/types.parquet";
    Duck.run(
        "COPY (" + TYPES + ") TO '" + in + "' (FORMAT parquet, PARQUET_VERSION " + version + ")");
    run(InputRequest.of(in), false);
    assertThat(
        Duck.ask(
            "SELECT count(*), count(DISTINCT \"E-mail Address\"), sum(\"no.\") FROM '"
                + output
                + "/contacts/*.parquet'"),
        contains("1000|1000|499500"));
  }

  @Test
  void verificationStandsBesideTheRow() throws IOException {
    Files.writeString(
        input.resolve("a.csv"), "E-mail Address,Name\nada@acme.test,Ada\nnonsense,\n");
    run(InputRequest.of(input.toString()), false);
    assertThat(
        Duck.ask(
            "SELECT \"E-mail Address\", \"Name\", verification.* FROM '"
                + output
                + "/contacts/*.parquet'"),
        contains(
            "ada@acme.test|Ada|invalid|mailbox_not_found|[free, role]|no|0.01|F|suppress|Ada@acme.test"
                + "|ada@acme.test|3|ada@acme.example|acme.test|null|mx1.acme.test|no|RCPT|550|5.1.1"
                + "|user unknown|gone-postfix|2|2026-11-23T10:15:30.123Z|null|null",
            "nonsense|null|invalid|bad_syntax|[]|no|null|null|suppress|null|null|1|null|null|null|null"
                + "|unknown|null|null|null|null|null|0|null|null|null"));
  }

  @Test
  void readsAMixedFolderOfTwentyFiles() throws IOException {
    Charset[] charsets = {
      StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("windows-1252")
    };
    for (int f = 0; f < 10; f++) {
      StringBuilder text =
          new StringBuilder(f % 3 == 1 ? "\uFEFF" : "").append("email;Straße;file\n");
      for (int i = 0; i < 100; i++) {
        text.append("a%d-%d@acme.test;Müllerstraße „%d“;%d\n".formatted(f, i, i, f));
      }
      Files.write(input.resolve("c" + f + ".csv"), text.toString().getBytes(charsets[f % 3]));
    }
    for (int f = 0; f < 10; f++) {
      Duck.run(
          "COPY (SELECT 'p%d-' || i || '@acme.test' AS email, i AS n FROM range(100) t(i)) TO '%s/p%d.parquet'"
              .formatted(f, input, f));
    }
    String summary = run(InputRequest.of(input.toString()), false);
    assertThat(summary, containsString("\"in\" : 2000"));
    assertThat(
        Duck.ask(
            "SELECT count(*), count(DISTINCT email), count(\"Straße\"), sum(n), count(*) FILTER (\"Straße\" LIKE 'Müllerstraße „%“') FROM '"
                + output
                + "/contacts/*.parquet'"),
        contains("2000|2000|1000|49500|1000"));
  }

  @Test
  void losesNoRowOfAHostileFile() throws IOException {
    Files.write(input.resolve("hostile.csv"), hostile());
    Files.writeString(input.resolve("header.csv"), "email,name,note\n");
    Files.writeString(input.resolve("empty.csv"), "");
    String summary = run(InputRequest.of(input.toString()), false);
    assertThat(summary, containsString("\"balanced\" : true"));
    assertThat(
        Duck.ask("SELECT count(*), count(DISTINCT email) FROM '" + output + "/contacts/*.parquet'"),
        contains("500|500"));
    assertThat(
        Duck.ask(
            "SELECT reason, count(*) FROM '"
                + output
                + "/rejected/*.parquet' GROUP BY ALL ORDER BY ALL"),
        contains(
            "bad_encoding|100",
            "bad_quotes|100",
            "nul_character|100",
            "too_few_columns|100",
            "too_many_columns|100"));
    assertThat(
        Duck.ask(
            "SELECT count(*) FROM '"
                + output
                + "/contacts/*.parquet' WHERE note LIKE E'two\\r\\nlines%'"),
        contains("100"));
  }

  @Test
  void aSecondRunReplacesTheFirstWhenAsked() throws IOException {
    Files.writeString(input.resolve("a.csv"), "email\na@acme.test\nb@acme.test\n");
    run(InputRequest.of(input.toString()), false);
    Files.writeString(input.resolve("a.csv"), "email\nc@acme.test\n");
    run(InputRequest.of(input.toString()), true);
    assertThat(
        Duck.ask("SELECT email FROM '" + output + "/contacts/*.parquet'"), contains("c@acme.test"));
  }

  @Test
  void theOutputCanBeTheInputOfAnotherRun() throws IOException {
    Files.writeString(input.resolve("a.csv"), "E-mail Address,n\na@acme.test,1\n");
    run(InputRequest.of(input.toString()), false);
    InputPlan again = InputPlan.resolve(InputRequest.of(output + "/contacts/"));
    assertThat(again.schema().names(), contains("E-mail Address", "n"));
  }

  @Test
  void compressedTextIsReadInThePipeline() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("email\na@acme.test\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(input.resolve("a.csv.gz"), bytes.toByteArray());
    assertThat(run(InputRequest.of(input.toString()), false), containsString("\"verified\" : 1"));
  }

  /** A thousand records of ten kinds in a seeded order. */
  private static byte[] hostile() throws IOException {
    String big = "y".repeat(100_000);
    List<String> kinds =
        List.of(
            "ok%d@acme.test,Ünïcödé,x",
            "cr%d@acme.test,n,\"two\r\nlines, and a \"\"quote\"\"\"",
            "big%d@acme.test,n," + big.substring(0, 1_000),
            "empty%d@acme.test,,\"\"",
            "wide%d@acme.test, blank around ,漢字😀",
            "bytes%d@acme.test,\u0001,x",
            "quote%d@acme.test,\"open,x",
            "nul%d@acme.test,a\0b,x",
            "few%d@acme.test,x",
            "many%d@acme.test" + ",x".repeat(5_000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("email,name,note\r\n".getBytes(StandardCharsets.UTF_8));
    Random random = new Random(42);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
    Collections.shuffle(order, random);
    for (int i : order) {
      byte[] row = kinds.get(i % 10).formatted(i).getBytes(StandardCharsets.UTF_8);
      for (int b = 0; b < row.length; b++) {
        row[b] = row[b] == 1 ? (byte) 0xFF : row[b];
      }
      out.write(row);
      out.writeBytes(
          (i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private String run(InputRequest request, boolean overwrite) {
    InputPlan plan = InputPlan.resolve(request);
    RowSchema schema = plan.schema();
    String staging = OutputFolder.staging(output, "run-" + overwrite);
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--targetParallelism=2",
                    "--enforceImmutability=false",
                    "--enforceEncodability=true")
                .create());
    PCollectionTuple read = pipeline.apply(ReadContacts.of(plan));
    ContactRecord contacts = new ContactRecord(schema, Verification.OURS);
    PCollectionList.of(
            read.get(ReadContacts.CONTACTS)
                .apply(
                    "WriteContacts",
                    WriteTable.of(
                        Table.contacts(schema, Verification.OURS),
                        staging,
                        contact -> record(contacts, contact))))
        .and(
            read.get(ReadContacts.REJECTED)
                .apply("WriteRejected", WriteTable.of(Table.REJECTED, staging, RejectedRecord::of)))
        .apply(Flatten.pCollections())
        .apply(
            PublishRun.of(
                new PublishSpec(
                    output,
                    "run-" + overwrite,
                    overwrite,
                    Table.all(schema, Verification.OURS),
                    Map.of("started", "2026-11-23T10:00:00Z"),
                    Codec.SNAPPY),
                read.get(ReadContacts.TALLIES)));
    pipeline.run().waitUntilFinish();
    try {
      return Files.readString(Path.of(output, OutputFolder.SUMMARY));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IndexedRecord record(ContactRecord contacts, Contact contact) {
    boolean parsed = contact.email() != null && contact.email().contains("@");
    return contacts.record(parsed ? Samples.verified(contact) : Samples.unparsed(contact));
  }

  /** Physical and logical types of every leaf but those of the verification. */
  private static List<String> schemaOf(String files) {
    return Duck.ask(
        "SELECT DISTINCT path_in_schema, type FROM parquet_metadata('"
            + files
            + "') WHERE path_in_schema NOT LIKE 'verification%' ORDER BY ALL");
  }
}
