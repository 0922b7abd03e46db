package org.rollcall.steps.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;

/**
 * Packs by the thousand, kept as the bytes they are: the first in memory, the rest in a temporary
 * file that is gone after {@link #close}. For one thread at a time.
 *
 * @param <T> the record in the packs
 */
public final class PackSpool<T extends Record> implements Iterable<Pack<T>>, AutoCloseable {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(int size, byte[] bytes) {}

  private final Class<T> type;
  private final Spool<Kept> packs;

  /**
   * No packs yet.
   *
   * @param memoryBytes bytes kept in memory before they go to the file
   */
  public PackSpool(Class<T> type, int memoryBytes) {
    this.type = type;
    this.packs = new Spool<>(RecordCodec.of(Kept.class), memoryBytes);
  }

  public void add(Pack<T> pack) {
    packs.append(new Kept(pack.size(), pack.bytes()));
  }

  /** All packs so far, in their order. */
  @Override
  public Iterator<Pack<T>> iterator() {
    Iterator<Kept> kept = packs.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return kept.hasNext();
      }

      @Override
      public Pack<T> next() {
        Kept next = kept.next();
        return new Pack<>(type, next.size, next.bytes);
      }
    };
  }

  @Override
  public void close() {
    try {
      packs.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
