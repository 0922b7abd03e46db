package org.rollcall.steps.coders;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.engine.spool.ByteReader;
import org.rollcall.engine.spool.ByteWriter;
import org.rollcall.engine.spool.RecordCodec;

/**
 * A record as bytes, deterministically, behind their length: so a runner's stream is asked twice
 * for a record and not for every byte. Beam's own schemas see no fields in a record and would write
 * nothing, without an error; see decision 0002 beside this module.
 */
public final class RecordCoder<T extends Record> extends Coder<T> {
  /** Kept from one record to the next by each thread; a longer record has a buffer of its own. */
  private static final int BUFFER_BYTES = 1 << 16;

  private static final ThreadLocal<ByteWriter> WRITER =
      ThreadLocal.withInitial(() -> new ByteWriter(1024));
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[BUFFER_BYTES]);

  private final Class<T> type;
  private transient volatile RecordCodec<T> codec;

  private RecordCoder(Class<T> type) {
    this.type = type;
  }

  public static <T extends Record> RecordCoder<T> of(Class<T> type) {
    return new RecordCoder<>(type);
  }

  Class<T> type() {
    return type;
  }

  private RecordCodec<T> codec() {
    RecordCodec<T> known = codec;
    if (known == null) {
      known = RecordCodec.of(type);
      codec = known;
    }
    return known;
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    ByteWriter bytes = WRITER.get();
    bytes.clear(BUFFER_BYTES);
    codec().write(value, bytes);
    VarInt.encode(bytes.size(), out);
    bytes.writeTo(out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    if (length < 0) {
      throw new CoderException("a " + type.getSimpleName() + " of " + length + " bytes");
    }
    // Read beyond the buffer, memory grows with what is there: a length may lie.
    byte[] bytes = length <= BUFFER_BYTES ? BUFFER.get() : in.readNBytes(length);
    int there = length <= BUFFER_BYTES ? in.readNBytes(bytes, 0, length) : bytes.length;
    if (there < length) {
      throw new EOFException(
          "a " + type.getSimpleName() + " of " + length + " bytes ends after " + there);
    }
    ByteReader reader = new ByteReader();
    reader.reset(bytes, 0, length);
    T value = codec().read(reader);
    if (reader.remaining() > 0) {
      throw new CoderException(
          "a " + type.getSimpleName() + " with " + reader.remaining() + " bytes too many");
    }
    return value;
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of();
  }

  /** Never fails: sets are written sorted, and nothing else has an order of its own. */
  @Override
  public void verifyDeterministic() {}

  /** Equal records have equal bytes and the other way round. */
  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordCoder<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return "RecordCoder(" + type.getSimpleName() + ")";
  }
}
