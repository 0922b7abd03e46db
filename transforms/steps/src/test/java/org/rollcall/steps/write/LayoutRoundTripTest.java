package org.rollcall.steps.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.model.Contact;
import org.rollcall.model.Tally;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.InputRequest;
import org.rollcall.steps.read.RowSchema;

/** Layouts that today's writers no longer make, but old files have. */
final class LayoutRoundTripTest {
  private static final MessageType OLD =
      Types.buildMessage()
          .required(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .id(17)
          .named("e mail.address")
          .optional(PrimitiveTypeName.INT96)
          .named("impala time")
          .repeated(PrimitiveTypeName.INT32)
          .named("bare repeated")
          .optionalGroup()
          .as(LogicalTypeAnnotation.listType())
          .repeated(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named("array")
          .named("two level list")
          .requiredGroup()
          .repeatedGroup()
          .required(PrimitiveTypeName.INT64)
          .as(LogicalTypeAnnotation.timestampType(false, TimeUnit.NANOS))
          .named("when")
          .named("events")
          .named("log")
          .required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
          .length(9)
          .as(LogicalTypeAnnotation.decimalType(3, 20))
          .named("price")
          .named("anything");

  @TempDir Path folder;

  @Test
  void oldLayoutsKeepTheirTypes() throws IOException {
    RowSchema columns = RowSchema.of(OLD);
    TableWriter writer =
        new TableWriter(new Table("in", columns, Map.of()), folder.toString(), Codec.SNAPPY);
    writer.write(row(columns));
    String in = writer.finish(Tally.EMPTY).orElseThrow().path();
    InputPlan plan = InputPlan.resolve(InputRequest.of(in).withEmailColumn("e mail.address"));
    assertThat(plan.schema().columns().getFields(), is(OLD.getFields()));

    TableWriter contacts =
        new TableWriter(
            Table.contacts(plan.schema(), Verification.OURS), folder.toString(), Codec.ZSTD);
    byte[] row = Rows.bytes(columns, row(columns));
    contacts.write(
        new ContactRecord(plan.schema(), Verification.OURS)
            .record(Samples.verified(new Contact(in, 0, "a@acme.test", row))));
    String out = contacts.finish(Tally.EMPTY).orElseThrow().path();
    MessageType written = schema(out);
    assertThat(written.getFields().subList(0, OLD.getFieldCount()), is(OLD.getFields()));
    String same =
        "SELECT \"e mail.address\", \"impala time\", \"bare repeated\", \"two level list\", log FROM ";
    assertThat(Duck.ask(same + "'" + out + "'"), is(Duck.ask(same + "'" + in + "'")));
  }

  private static IndexedRecord row(RowSchema columns) {
    GenericData.Record row = new GenericData.Record(columns.avro());
    row.put(0, new Utf8("a@acme.test"));
    row.put(1, ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x8C, 0x3D, 0x25, 0}));
    row.put(2, List.of(1, 2, 3));
    GenericData.Record list =
        new GenericData.Record(columns.avro().getField("c3").schema().getTypes().get(1));
    list.put(0, List.of(new Utf8("x"), new Utf8("y")));
    row.put(3, list);
    GenericData.Record log = new GenericData.Record(columns.avro().getField("c4").schema());
    GenericData.Record event =
        new GenericData.Record(log.getSchema().getFields().get(0).schema().getElementType());
    event.put(0, 123L);
    log.put(0, List.of(event, event));
    row.put(4, log);
    row.put(5, ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8}));
    return row;
  }

  private static MessageType schema(String file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(Path.of(file)),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      return reader.getFileMetaData().getSchema();
    }
  }
}
