package org.rollcall.lab;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Measures how late the event loops of the mail hosts are, so that their log can be read rightly.
 */
// It beats until the loop ends; nothing is to be learned from its future.
@SuppressWarnings("FutureReturnValueIgnored")
final class Heartbeat {
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final EventExecutor loop;
  private final LabLog log;

  Heartbeat(EventExecutor loop, LabLog log) {
    this.loop = loop;
    this.log = log;
  }

  void beat() {
    long begun = System.nanoTime();
    loop.schedule(
        () -> {
          // Whatever came within this beat may have waited for all of it, but for a lucky moment.
          log.wasLate(System.nanoTime() - begun);
          if (!loop.isShuttingDown()) {
            beat();
          }
        },
        BEAT_NANOS,
        TimeUnit.NANOSECONDS);
  }
}
