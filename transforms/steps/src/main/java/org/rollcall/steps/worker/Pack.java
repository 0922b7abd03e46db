package org.rollcall.steps.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.spool.ByteReader;
import org.rollcall.engine.spool.ByteWriter;
import org.rollcall.engine.spool.RecordCodec;

/**
 * Records that travel together, as bytes: see decision 0024 beside this module. Read them one by
 * one, as often as needed.
 *
 * @param <T> the record
 */
public final class Pack<T extends Record> implements Iterable<T> {
  /** Bytes from which a pack is full. */
  public static final int FULL_BYTES = 32 << 10;

  private final Class<T> type;
  private final int size;
  private final byte[] bytes;

  /**
   * A pack made by {@link Packer}, or come over the wire.
   *
   * @param size number of records
   * @param bytes the records, one behind the other, as {@link RecordCodec} writes them; kept, not
   *     copied
   */
  public Pack(Class<T> type, int size, byte[] bytes) {
    this.type = Objects.requireNonNull(type, "type");
    this.size = size;
    this.bytes = Objects.requireNonNull(bytes, "bytes");
  }

  /** A pack of one. */
  public static <T extends Record> Pack<T> of(Class<T> type, T record) {
    ByteWriter bytes = new ByteWriter(FULL_BYTES);
    RecordCodec.of(type).write(record, bytes);
    return new Pack<>(type, 1, bytes.toByteArray());
  }

  public int size() {
    return size;
  }

  /** The records as bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The records of many packs, in their order. */
  public static <T extends Record> Iterator<T> all(Iterable<Pack<T>> packs) {
    Iterator<Pack<T>> rest = packs.iterator();
    return new Iterator<>() {
      private @Nullable Iterator<T> open;

      @Override
      public boolean hasNext() {
        while ((open == null || !open.hasNext()) && rest.hasNext()) {
          open = rest.next().iterator();
        }
        return open != null && open.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext() || open == null) {
          throw new NoSuchElementException();
        }
        return open.next();
      }
    };
  }

  @Override
  public Iterator<T> iterator() {
    RecordCodec<T> codec = RecordCodec.of(type);
    ByteReader in = new ByteReader(bytes);
    return new Iterator<>() {
      private int left = size;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public T next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        try {
          return codec.read(in);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Pack<?> that
        && type.equals(that.type)
        && size == that.size
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Pack[" + size + " " + type.getSimpleName() + "]";
  }
}
