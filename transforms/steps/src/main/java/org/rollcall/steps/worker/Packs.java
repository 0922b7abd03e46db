package org.rollcall.steps.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;
import org.rollcall.engine.spool.RecordCodec;

/**
 * Records on their way into lanes, many in one pack of bytes. Flink hands every element of a step
 * to each of its tags, and sorts and copies what it groups, element by element: packs are few, and
 * bytes are copied without being read.
 *
 * <p>For one thread.
 */
public final class Packs<T extends Record> {
  /** Bytes from which a pack is full: with some hundred lanes a few MB per bundle. */
  static final int FULL_BYTES = 32 << 10;

  private final RecordCodec<T> codec;
  private final Pack[] packs;

  private Packs(RecordCodec<T> codec, int lanes) {
    this.codec = codec;
    this.packs = new Pack[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      packs[lane] = new Pack();
    }
  }

  public static <T extends Record> Packs<T> of(Class<T> type, int lanes) {
    return new Packs<>(RecordCodec.of(type), lanes);
  }

  private static final class Pack {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
  }

  /** Adds a record; hands on the lane's pack if it is full. */
  public void add(int lane, T record, Consumer<KV<Integer, byte[]>> full) {
    Pack pack = packs[lane];
    try {
      codec.write(record, pack.out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (pack.bytes.size() >= FULL_BYTES) {
      hand(lane, full);
    }
  }

  /** Hands on all that is left. */
  public void finish(Consumer<KV<Integer, byte[]>> rest) {
    for (int lane = 0; lane < packs.length; lane++) {
      if (packs[lane].bytes.size() > 0) {
        hand(lane, rest);
      }
    }
  }

  private void hand(int lane, Consumer<KV<Integer, byte[]>> out) {
    ByteArrayOutputStream bytes = packs[lane].bytes;
    out.accept(KV.of(lane, bytes.toByteArray()));
    bytes.reset();
  }

  /** The records of packs, in their order. */
  public static <T extends Record> Iterator<T> unpack(Class<T> type, Iterator<byte[]> packs) {
    RecordCodec<T> codec = RecordCodec.of(type);
    return new Iterator<>() {
      private DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[0]));

      @Override
      public boolean hasNext() {
        try {
          while (in.available() == 0 && packs.hasNext()) {
            in = new DataInputStream(new ByteArrayInputStream(packs.next()));
          }
          return in.available() > 0;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        try {
          return codec.read(in);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
