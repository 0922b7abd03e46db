package org.rollcall.flink;

import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * When things are killed: {@code ROLLCALL_FAILURES_SEED} chooses the moment, and if it is not set
 * something else does; {@code ROLLCALL_FAILURES_TIMES} says with how many seeds.
 */
final class FailureSeeds {
  /** No kill comes before this part of a run has passed, or after the other. */
  private static final double FIRST = 0.03;

  private static final double LAST = 0.97;

  private FailureSeeds() {}

  /** One seed after the other. */
  static LongStream all() {
    long first = setting("SEED").orElseGet(() -> System.nanoTime() % 1_000_000);
    return LongStream.range(first, first + setting("TIMES").orElse(1L));
  }

  private static Optional<Long> setting(String name) {
    return Optional.ofNullable(System.getenv("ROLLCALL_FAILURES_" + name))
        .filter(text -> !text.isBlank())
        .map(Long::valueOf);
  }

  /** The part of a run after which a kill comes: the same for the same seed and test. */
  static double moment(long seed, String what) {
    Random random = new Random(seed * 31 + what.hashCode());
    random.nextLong(); // The first number of near seeds is near.
    return FIRST + (LAST - FIRST) * random.nextDouble();
  }
}
