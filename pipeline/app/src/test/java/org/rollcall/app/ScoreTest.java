package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.model.Status;

class ScoreTest {
  private static final Schema VERIFICATION =
      SchemaBuilder.record("verification")
          .fields()
          .requiredString("status")
          .requiredString("reason")
          .endRecord();

  private static final Schema ROW =
      SchemaBuilder.record("row")
          .fields()
          .requiredString("email")
          .optionalString("truth_status")
          .optionalString("truth_reason")
          .name("verification")
          .type(VERIFICATION)
          .noDefault()
          .endRecord();

  @Test
  void readsEveryTableOfAResult(@TempDir Path output) throws Exception {
    Path contacts = Files.createDirectory(output.resolve("contacts"));
    write(contacts.resolve("part-0.parquet"), "valid", "accepted", "valid", "accepted");
    write(
        contacts.resolve("part-1.parquet"),
        "unknown",
        "disconnected|reply_timeout",
        "unknown",
        "disconnected");
    write(contacts.resolve("part-2.parquet"), "invalid", "null_mx", "valid", "accepted");

    ConfusionMatrix matrix = Score.of(output);

    assertThat(matrix.rows(), is(3L));
    assertThat(matrix.statusRight(), is(2L));
    assertThat(matrix.reasonRight(), is(2L));
    assertThat(matrix.count(Status.INVALID, Status.VALID), is(1L));
  }

  private static void write(
      Path file, String truthStatus, String truthReason, String status, String reason)
      throws Exception {
    try (ParquetWriter<GenericData.Record> writer =
        AvroParquetWriter.<GenericData.Record>builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withSchema(ROW)
            .build()) {
      writer.write(
          new GenericRecordBuilder(ROW)
              .set("email", "a@x.test")
              .set("truth_status", truthStatus)
              .set("truth_reason", truthReason)
              .set(
                  "verification",
                  new GenericRecordBuilder(VERIFICATION)
                      .set("status", status)
                      .set("reason", reason)
                      .build())
              .build());
    }
  }
}
