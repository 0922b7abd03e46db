package org.rollcall.steps.worker;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Tally;
import org.rollcall.steps.write.HeartbeatFolder;

/**
 * Writes this JVM's {@link Progress} into the ledger folder every few seconds, while some step of
 * the run is at work in it. A worker whose file was taken away, because the run was published or
 * another one has begun, beats no more. A folder that cannot be written to stops nothing.
 */
public final class Heart implements AutoCloseable {
  private static final long EVERY_SECONDS = 3;
  private static final System.Logger LOG = System.getLogger(Heart.class.getName());

  /** Names this JVM among all that work for a run. */
  public static final String WORKER =
      ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

  /** What had been counted when a ledger's first heart began: tests run many in one JVM. */
  private static final Map<String, Tally> BEFORE = new TreeMap<>();

  private final HeartbeatFolder folder;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor daemon;
  private final Tally before;
  private boolean beaten;
  private boolean over;
  private @Nullable String trouble;

  private record Key(String ledger) {}

  /** The worker's heart for that ledger folder; give it back with {@link #giveBack}. */
  public static Heart take(String ledger) {
    return PerWorker.take(
        new Key(ledger), () -> new Heart(ledger, Clock.systemUTC()).every(EVERY_SECONDS));
  }

  public static void giveBack(String ledger) {
    PerWorker.giveBack(new Key(ledger));
  }

  /** A heart that beats when told to. */
  Heart(String ledger, Clock clock) {
    this.folder = HeartbeatFolder.in(ledger);
    this.clock = clock;
    this.daemon =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "rollcall-heart");
              made.setDaemon(true);
              return made;
            });
    synchronized (BEFORE) {
      try {
        beaten = folder.has(WORKER);
      } catch (IOException | RuntimeException e) {
        complain(e);
      }
      if (!beaten) {
        BEFORE.put(ledger, Progress.tally());
      }
      before = BEFORE.getOrDefault(ledger, Tally.EMPTY);
    }
  }

  private Heart every(long seconds) {
    Future<?> unused = daemon.scheduleWithFixedDelay(this::beat, 0, seconds, TimeUnit.SECONDS);
    return this;
  }

  /** Writes what is counted now. */
  synchronized void beat() {
    if (!over) {
      write(since(Progress.tally()));
    }
  }

  private void write(Tally counts) {
    try {
      if (beaten ? !folder.has(WORKER) : !folder.hasRoom()) {
        over = true;
        return;
      }
      folder.write(WORKER, new Heartbeat(WORKER, clock.instant(), counts).toJson());
      beaten = true;
    } catch (IOException | RuntimeException e) {
      complain(e);
    }
  }

  private Tally since(Tally now) {
    TreeMap<String, Long> counts = new TreeMap<>(now.counts());
    counts.replaceAll((name, count) -> count - before.get(name));
    counts.values().removeIf(count -> count == 0);
    return new Tally(counts);
  }

  private void complain(Exception e) {
    String now = "no heartbeat can be written: " + e;
    if (!now.equals(trouble)) {
      trouble = now;
      LOG.log(System.Logger.Level.WARNING, now);
    }
  }

  /** Beats a last time, with nothing going on any more. */
  @Override
  public void close() {
    daemon.shutdownNow();
    synchronized (this) {
      if (!over && beaten) {
        write(Heartbeat.withoutLevels(since(Progress.tally())));
      }
      over = true;
    }
  }
}
