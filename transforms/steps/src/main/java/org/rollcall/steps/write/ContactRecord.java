package org.rollcall.steps.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.VerifiedContact;
import org.rollcall.steps.read.RowSchema;

/** A row of {@code contacts/}: the input's row as it came, and its verification. For one thread. */
public final class ContactRecord implements WriteTable.RecordMapper<VerifiedContact> {
  private final RowSchema input;
  private final Verification verification;
  private transient @Nullable Decoder decoder;

  /**
   * Rows are decoded by the schema they were read with.
   *
   * @param input the columns of the run, by which the rows were read
   * @param verification the columns that are added
   */
  public ContactRecord(RowSchema input, Verification verification) {
    this.input = input;
    this.verification = verification;
  }

  @Override
  public IndexedRecord record(VerifiedContact contact) {
    Decoder known = decoder;
    if (known == null) {
      known = new Decoder(input.avro(), verification);
      decoder = known;
    }
    try {
      return known.decode(contact);
    } catch (IOException e) {
      throw new UncheckedIOException("row does not fit the columns of the run: " + contact, e);
    }
  }

  private static final class Decoder {
    private final Schema joined;
    private final Verification verification;
    private final GenericDatumReader<IndexedRecord> reader;
    private @Nullable BinaryDecoder reused;

    Decoder(Schema columns, Verification verification) {
      this.verification = verification;
      this.reader = new GenericDatumReader<>(columns);
      List<Schema.Field> fields = new ArrayList<>();
      columns.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
      fields.add(new Schema.Field(Table.VERIFICATION, verification.schema()));
      this.joined = Schema.createRecord("VerifiedContact", null, null, false, fields);
    }

    IndexedRecord decode(VerifiedContact contact) throws IOException {
      reused = DecoderFactory.get().binaryDecoder(contact.contact().row(), reused);
      // A new record each time: the writer's dictionary keeps the values it is given.
      IndexedRecord decoded = reader.read(null, reused);
      GenericData.Record record = new GenericData.Record(joined);
      int columns = decoded.getSchema().getFields().size();
      for (int i = 0; i < columns; i++) {
        record.put(i, decoded.get(i));
      }
      record.put(columns, verification.record(contact));
      return record;
    }
  }
}
