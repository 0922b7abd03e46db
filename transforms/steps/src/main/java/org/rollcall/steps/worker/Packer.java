package org.rollcall.steps.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.rollcall.engine.spool.RecordCodec;

/**
 * Records as bytes, for a way on which nobody looks at them: Flink hands every element of a step to
 * each of its tags and copies what it sorts, and bytes are copied many times faster than records.
 *
 * <p>For one thread.
 */
public final class Packer<T extends Record> {
  private final RecordCodec<T> codec;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private Packer(RecordCodec<T> codec) {
    this.codec = codec;
  }

  public static <T extends Record> Packer<T> of(Class<T> type) {
    return new Packer<>(RecordCodec.of(type));
  }

  public byte[] pack(T record) {
    bytes.reset();
    try {
      codec.write(record, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public T unpack(byte[] packed) {
    try {
      return codec.read(new DataInputStream(new ByteArrayInputStream(packed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
