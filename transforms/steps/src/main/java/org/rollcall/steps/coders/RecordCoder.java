package org.rollcall.steps.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.engine.spool.RecordCodec;

/**
 * A record as bytes, deterministically. Beam's own schemas see no fields in a record and would
 * write nothing, without an error; see decision 0002 beside this module.
 */
public final class RecordCoder<T extends Record> extends Coder<T> {
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
    codec().write(value, new DataOutputStream(out));
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return codec().read(new DataInputStream(in));
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
