package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.rollcall.model.RejectedRow;

/** Field by field, in the order of the record. */
public final class RejectedRowCoder extends AtomicCoder<RejectedRow> {
  private static final Coder<String> TEXT = StringUtf8Coder.of();
  private static final Coder<Long> NUMBER = VarLongCoder.of();
  private static final RejectedRowCoder INSTANCE = new RejectedRowCoder();

  private RejectedRowCoder() {}

  public static RejectedRowCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RejectedRow row, OutputStream out) throws IOException {
    TEXT.encode(row.file(), out);
    NUMBER.encode(row.ordinal(), out);
    NUMBER.encode(row.line(), out);
    TEXT.encode(row.reason(), out);
    TEXT.encode(row.message(), out);
    TEXT.encode(row.original(), out);
  }

  @Override
  public RejectedRow decode(InputStream in) throws IOException {
    return new RejectedRow(
        TEXT.decode(in),
        NUMBER.decode(in),
        NUMBER.decode(in),
        TEXT.decode(in),
        TEXT.decode(in),
        TEXT.decode(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
