package org.rollcall.steps.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.rollcall.steps.read.RowSchema;

/** Rows as a contact carries them. */
final class Rows {
  private Rows() {}

  static byte[] bytes(RowSchema schema, IndexedRecord row) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<IndexedRecord>(schema.avro()).write(row, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
