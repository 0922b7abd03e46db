package org.rollcall.steps.worker;

import java.util.function.Consumer;
import org.rollcall.engine.spool.ByteWriter;
import org.rollcall.engine.spool.RecordCodec;

/**
 * Fills packs with records. For one thread, and one bundle.
 *
 * <p>{@code packer.add(record, out::output)} hands a pack on when it is full; {@code
 * packer.finish(...)} hands on the rest.
 */
public final class Packer<T extends Record> {
  /** Room at first: many packers get few records. */
  private static final int FIRST_BYTES = 256;

  private final Class<T> type;
  private final RecordCodec<T> codec;
  private final int fullBytes;
  private final int fullSize;
  private final ByteWriter bytes = new ByteWriter(FIRST_BYTES);
  private int size;

  Packer(Class<T> type, int fullBytes, int fullSize) {
    this.type = type;
    this.codec = RecordCodec.of(type);
    this.fullBytes = fullBytes;
    this.fullSize = fullSize;
  }

  /** A packer with an empty pack. */
  public static <T extends Record> Packer<T> of(Class<T> type) {
    return new Packer<>(type, Pack.FULL_BYTES, Integer.MAX_VALUE);
  }

  /** A packer whose packs are full with so many records, too. */
  public static <T extends Record> Packer<T> of(Class<T> type, int fullSize) {
    return new Packer<>(type, Pack.FULL_BYTES, fullSize);
  }

  /** Adds a record; hands on the pack if it is full. */
  public void add(T record, Consumer<Pack<T>> full) {
    codec.write(record, bytes);
    size++;
    if (bytes.size() >= fullBytes || size == fullSize) {
      finish(full);
    }
  }

  /** Hands on what is left; nothing if nothing is. */
  public void finish(Consumer<Pack<T>> rest) {
    if (size > 0) {
      Pack<T> pack = new Pack<>(type, size, bytes.toByteArray());
      bytes.clear();
      size = 0;
      rest.accept(pack);
    }
  }
}
