package org.rollcall.steps.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeParameter;
import org.rollcall.steps.worker.Pack;

/** A pack as bytes: they are copied and not looked into. */
public final class PackCoder<T extends Record> extends StructuredCoder<Pack<T>> {
  /** Finds the coder of a {@code Pack<T>} by that of T. */
  static final CoderProvider PROVIDER = new Provider();

  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final RecordCoder<T> records;

  private PackCoder(RecordCoder<T> records) {
    this.records = records;
  }

  public static <T extends Record> PackCoder<T> of(Class<T> type) {
    return new PackCoder<>(RecordCoder.of(type));
  }

  /** Of packs with the number of their lane. */
  public static <T extends Record> KvCoder<Integer, Pack<T>> inLanes(Class<T> type) {
    return KvCoder.of(VarIntCoder.of(), of(type));
  }

  @Override
  public void encode(Pack<T> pack, OutputStream out) throws IOException {
    new DataOutputStream(out).writeInt(pack.size());
    BYTES.encode(pack.bytes(), out);
  }

  @Override
  public Pack<T> decode(InputStream in) throws IOException {
    int size = new DataInputStream(in).readInt();
    return new Pack<>(records.type(), size, BYTES.decode(in));
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(records);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<Pack<T>> getEncodedTypeDescriptor() {
    return new TypeDescriptor<Pack<T>>() {}.where(
        new TypeParameter<T>() {}, records.getEncodedTypeDescriptor());
  }

  private static final class Provider extends CoderProvider {
    @SuppressWarnings("unchecked") // P is a Pack, as was asked first
    @Override
    public <P> Coder<P> coderFor(TypeDescriptor<P> type, List<? extends Coder<?>> parts)
        throws CannotProvideCoderException {
      if (type.getRawType().equals(Pack.class) && parts.get(0) instanceof RecordCoder<?> records) {
        return (Coder<P>) new PackCoder<>(records);
      }
      throw new CannotProvideCoderException(type + " is no pack of records");
    }
  }
}
