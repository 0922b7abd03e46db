package org.rollcall.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contact;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.read.RowSchema;
import org.rollcall.steps.write.OutputFolder;
import org.rollcall.steps.write.Table;
import org.rollcall.steps.write.WriteTable;
import org.rollcall.steps.write.WrittenFile;

/**
 * Rows in, grouped by address, rows out as they came: what anybody would write in Beam, with our
 * reader and sink.
 */
final class IdentityTrip extends PTransform<PBegin, PCollection<WrittenFile>> {
  private final transient InputPlan input;
  private final String folder;

  IdentityTrip(InputPlan input, String folder) {
    this.input = input;
    this.folder = folder;
  }

  @Override
  public PCollection<WrittenFile> expand(PBegin begin) {
    RowSchema schema = input.schema();
    return begin
        .apply("ReadContacts", ReadContacts.of(input))
        .get(ReadContacts.CONTACTS)
        .apply(
            "KeyByAddress",
            WithKeys.<String, Contact>of(contact -> String.valueOf(contact.email()))
                .withKeyType(TypeDescriptors.strings()))
        .apply("ByAddress", GroupByKey.create())
        .apply("Groups", Values.create())
        .apply("Rows", Flatten.iterables())
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
