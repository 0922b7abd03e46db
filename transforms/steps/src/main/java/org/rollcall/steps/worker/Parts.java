package org.rollcall.steps.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;

/** What does not fit into memory, parted by hash into spools that each fit better. */
public final class Parts<T extends Record> implements AutoCloseable {
  /** Spools; each level of parting divides by this. */
  static final int COUNT = 16;

  /** Bytes that each spool holds in memory before it goes to disk. */
  static final int MEMORY_BYTES = 1 << 20;

  private final RecordCodec<T> codec;
  private final int level;
  private final List<Spool<T>> spools = new ArrayList<>();

  /**
   * No parts yet.
   *
   * @param level 1 at first; a part that is parted again needs another level, or it would not
   *     divide
   */
  public Parts(Class<T> type, int level) {
    this.codec = RecordCodec.of(type);
    this.level = level;
  }

  public void add(String key, T element) {
    if (spools.isEmpty()) {
      for (int i = 0; i < COUNT; i++) {
        spools.add(new Spool<>(codec, MEMORY_BYTES));
      }
    }
    spools.get(Math.floorMod(Lanes.mix(key, level), COUNT)).append(element);
  }

  public boolean isEmpty() {
    return spools.isEmpty();
  }

  /** Hands on each part's elements, in the order they were added; they can be read repeatedly. */
  public void forEach(Consumer<Iterable<T>> each) {
    spools.forEach(each);
  }

  @Override
  public void close() {
    IOException failure = null;
    for (Spool<T> spool : spools) {
      try {
        spool.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }
}
