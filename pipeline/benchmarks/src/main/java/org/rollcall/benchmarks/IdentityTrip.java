package org.rollcall.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contact;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.read.RowSchema;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Unpack;
import org.rollcall.steps.write.OutputFolder;
import org.rollcall.steps.write.Table;
import org.rollcall.steps.write.WriteTable;
import org.rollcall.steps.write.WrittenFile;

/** Rows in, grouped by address, rows out as they came: the least that any job over a list does. */
final class IdentityTrip extends PTransform<PBegin, PCollection<WrittenFile>> {
  private final transient InputPlan input;
  private final int buckets;
  private final String folder;

  IdentityTrip(InputPlan input, int buckets, String folder) {
    this.input = input;
    this.buckets = buckets;
    this.folder = folder;
  }

  @Override
  public PCollection<WrittenFile> expand(PBegin begin) {
    RowSchema schema = input.schema();
    return begin
        .apply("ReadContacts", ReadContacts.of(input))
        .get(ReadContacts.CONTACTS)
        .apply(
            "ByAddress",
            Lanes.of(Contact.class, buckets, contact -> String.valueOf(contact.email())))
        .apply("Buckets", Values.create())
        .apply("Packs", Flatten.iterables())
        .apply("Rows", Unpack.of(Contact.class))
        .apply(
            "WriteRows",
            WriteTable.of(
                new Table("contacts", schema, Map.of()),
                OutputFolder.staging(folder, "benchmark"),
                new RowRecord(schema)));
  }

  /** The row as it came. */
  private static final class RowRecord implements WriteTable.RecordMapper<Contact> {
    private final RowSchema schema;
    private transient @Nullable GenericDatumReader<IndexedRecord> reader;
    private transient @Nullable BinaryDecoder reused;

    RowRecord(RowSchema schema) {
      this.schema = schema;
    }

    @Override
    public IndexedRecord record(Contact contact) {
      GenericDatumReader<IndexedRecord> known = reader;
      if (known == null) {
        known = new GenericDatumReader<>(schema.avro());
        reader = known;
      }
      try {
        reused = DecoderFactory.get().binaryDecoder(contact.row(), reused);
        return known.read(null, reused);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
