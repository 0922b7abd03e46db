package org.rollcall.app;

/** Into how many parts the work is cut when nobody says. */
public final class WorkSize {
  /** A bucket's verdicts are a map in memory, which holds somewhat more before it is parted. */
  static final long BUCKET_ROWS = 40_000;

  static final int BUCKETS_MIN = 8;
  static final int BUCKETS_MAX = 2_048;

  /** Lanes per Flink slot: all lanes of a slot run together, and small ones spread evenly. */
  static final int LANES_PER_SLOT = 32;

  private WorkSize() {}

  /** Buckets for an input of that many rows, or somewhat fewer. */
  public static int bucketsFor(long rows) {
    long wanted = (rows + BUCKET_ROWS - 1) / BUCKET_ROWS;
    return (int) Math.max(BUCKETS_MIN, Math.min(BUCKETS_MAX, wanted));
  }

  static int lanesFor(VerifyOptions options) {
    Integer lanes = options.getLanes();
    if (lanes != null) {
      return lanes;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    if (options.getRunner().getSimpleName().contains("Flink")) {
      int slots = RunnerOption.number(options, "getParallelism").orElse(-1);
      return Math.min(SettingsReader.LANES_MAX, LANES_PER_SLOT * (slots > 0 ? slots : cores));
    }
    return RunnerOption.number(options, "getTargetParallelism").orElse(Math.max(cores, 3));
  }
}
