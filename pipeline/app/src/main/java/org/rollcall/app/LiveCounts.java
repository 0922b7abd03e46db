package org.rollcall.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.rollcall.steps.worker.Heart;
import org.rollcall.steps.worker.Heartbeat;
import org.rollcall.steps.worker.Progress;
import org.rollcall.steps.worker.Progress.Snapshot;
import org.rollcall.steps.write.HeartbeatFolder;

/**
 * The counts of a run wherever its workers are: those of this JVM at once, those of others from
 * their heartbeats, which are read every few seconds.
 */
final class LiveCounts implements Supplier<Snapshot> {
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final HeartbeatFolder beats;
  private final Clock clock;
  private Snapshot others = Snapshot.ZERO;
  private Instant due = Instant.MIN;

  LiveCounts(String ledger, Clock clock) {
    this.beats = HeartbeatFolder.in(ledger);
    this.clock = clock;
  }

  @Override
  public synchronized Snapshot get() {
    Instant now = clock.instant();
    if (!now.isBefore(due)) {
      due = now.plus(EVERY);
      others = others(now);
    }
    return Progress.snapshot().plus(others);
  }

  /** What cannot be read now is read the next time; they never count less than before. */
  private Snapshot others(Instant now) {
    try {
      List<Heartbeat> read =
          Heartbeat.parseAll(beats.read()).stream()
              .filter(beat -> !beat.worker().equals(Heart.WORKER))
              .toList();
      return read.isEmpty() ? others : Snapshot.of(Heartbeat.sum(read, now));
    } catch (IOException | RuntimeException e) {
      return others;
    }
  }
}
