package org.rollcall.steps.worker;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gathers records into a few lanes: the one way this pipeline groups.
 *
 * <pre>{@code
 * batches.apply("IntoLanes", Lanes.of(DomainBatch.class, 8, batch -> batch.domain().name()))
 * }</pre>
 *
 * <p>All records with one key text meet in one lane; a lane holds many keys, and whoever reads it,
 * with {@link Pack#all}, does the fine work inside. Runners pay for every key of a grouping (the
 * DirectRunner one bundle each), so keys by domain or address are too fine; and for every element,
 * so records travel in packs. A lane's {@code Iterable} can be read once and can be larger than
 * memory: copy it to a spool.
 */
public final class Lanes<T extends Record>
    extends PTransform<PCollection<T>, PCollection<KV<Integer, Iterable<Pack<T>>>>> {
  /** Groups behind a keyed step, and how many of them are gathered into one of the next step. */
  static final int SHEAVES = 256;

  static final int SHEAVES_PER_SHEAF = 16;

  /** From that many lanes on, a lane's bundles are few enough by themselves. */
  static final int SHEAVES_BELOW = 32;

  private final Class<T> type;
  private final int count;
  private final Chooser<T> chooser;
  private final boolean sheaves;

  private Lanes(Class<T> type, int count, Chooser<T> chooser, boolean sheaves) {
    if (count < 1) {
      throw new IllegalArgumentException("lanes must be at least 1, not " + count);
    }
    this.type = type;
    this.count = count;
    this.chooser = chooser;
    this.sheaves = sheaves;
  }

  /**
   * Lanes by the hash of a key text.
   *
   * @param count number of lanes, at least 1
   * @param key text that keeps together what must meet
   */
  public static <T extends Record> Lanes<T> of(
      Class<T> type, int count, SerializableFunction<T, String> key) {
    return by(type, count, byKey(key));
  }

  /** Chooses the lane of a record, 0 to {@code lanes - 1}: the same one on every worker. */
  @FunctionalInterface
  public interface Chooser<T> extends Serializable {
    int laneOf(T record, int lanes);
  }

  /** Lanes by some other order. */
  public static <T extends Record> Lanes<T> by(Class<T> type, int count, Chooser<T> chooser) {
    return new Lanes<>(type, count, chooser, false);
  }

  static <T> Chooser<T> byKey(SerializableFunction<T, String> key) {
    return (record, lanes) -> laneOf(key.apply(record), lanes);
  }

  /**
   * The same lanes, gathered in steps where they are few. For use behind a keyed step: the
   * DirectRunner hands its output on in a bundle per key, and copies all that a lane has so far for
   * every bundle that adds to it. A thousand bundles into one lane copy each element some 500
   * times; through 256 sheaves and then 16 it is 2 + 8 + 8 times.
   */
  public Lanes<T> behindKeyedStep() {
    return new Lanes<>(type, count, chooser, count < SHEAVES_BELOW);
  }

  @Override
  public PCollection<KV<Integer, Iterable<Pack<T>>>> expand(PCollection<T> records) {
    PCollection<T> gathered = records;
    if (sheaves) {
      for (int groups = SHEAVES; groups > 2 * count; groups /= SHEAVES_PER_SHEAF) {
        gathered = gathered.apply("Into" + groups + "Sheaves", inSheaves(groups));
      }
    }
    return gathered.apply("IntoLanes", into(count));
  }

  private PTransform<PCollection<T>, PCollection<T>> inSheaves(int groups) {
    return new PTransform<>() {
      @Override
      public PCollection<T> expand(PCollection<T> records) {
        return records
            .apply("Sheaves", into(groups))
            .apply("EverySheaf", Values.create())
            .apply("Untie", Flatten.iterables())
            .apply("Unpack", Unpack.of(type));
      }
    };
  }

  private PTransform<PCollection<T>, PCollection<KV<Integer, Iterable<Pack<T>>>>> into(int groups) {
    return new PTransform<>() {
      @Override
      public PCollection<KV<Integer, Iterable<Pack<T>>>> expand(PCollection<T> records) {
        return records
            .apply("Pack", IntoLanePacks.by(type, groups, chooser))
            .apply("Gather", GroupByKey.create());
      }
    };
  }

  /** Lane of a key, 0 to {@code lanes - 1}: the same on every worker and in every run. */
  public static int laneOf(String key, int lanes) {
    return Math.floorMod(mix(key, 0), lanes);
  }

  /** A well-spread hash of a key; other salts give independent hashes. */
  static int mix(String key, int salt) {
    int hash = 0x9747b28c ^ salt;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x01000193; // FNV-1a
    }
    hash ^= hash >>> 16; // and the finaliser of MurmurHash3, since FNV's low bits are weak
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }
}
