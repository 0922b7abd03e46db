package org.rollcall.steps.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Fills one pack per lane. For one thread, and one bundle. */
public final class LanePacker<T extends Record> {
  /** Bytes of all lanes together at most: with many lanes their packs are smaller. */
  static final int ALL_BYTES = 8 << 20;

  private final List<Packer<T>> packers = new ArrayList<>();

  private LanePacker(Class<T> type, int lanes) {
    int fullBytes = Math.min(Pack.FULL_BYTES, ALL_BYTES / lanes);
    for (int lane = 0; lane < lanes; lane++) {
      packers.add(new Packer<>(type, fullBytes, Integer.MAX_VALUE));
    }
  }

  public static <T extends Record> LanePacker<T> of(Class<T> type, int lanes) {
    return new LanePacker<>(type, lanes);
  }

  /** Adds a record to the lane of its key text; hands on the lane's pack if it is full. */
  public void add(String key, T record, Consumer<KV<Integer, Pack<T>>> full) {
    add(Lanes.laneOf(key, packers.size()), record, full);
  }

  /** Adds a record to a lane; hands on the lane's pack if it is full. */
  void add(int lane, T record, Consumer<KV<Integer, Pack<T>>> full) {
    packers.get(lane).add(record, pack -> full.accept(KV.of(lane, pack)));
  }

  /** Hands on all that is left. */
  public void finish(Consumer<KV<Integer, Pack<T>>> rest) {
    for (int i = 0; i < packers.size(); i++) {
      int lane = i;
      packers.get(lane).finish(pack -> rest.accept(KV.of(lane, pack)));
    }
  }
}
