package org.rollcall.engine.smtp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteGate;
import org.rollcall.engine.pacing.SiteRule;

/** Has one session wait at its site's {@link SiteGate}. Belongs to the channel's event loop. */
final class RcptGate {
  private final SiteGate.Pass pass;
  private @Nullable Future<?> waiting;

  RcptGate(SiteGate.Pass pass) {
    this.pass = pass;
  }

  /** Time as all event loops of this Java tell it. */
  static Instant now(EventExecutor loop) {
    return Instant.EPOCH.plusNanos(loop.ticker().nanoTime());
  }

  /**
   * Goes on with this as soon as the gate lets a RCPT TO pass, at once if it can be.
   *
   * @param tooLate what to do instead, at once, if the peer would wait for longer than {@link
   *     SiteRule#IDLE_MAX}
   */
  void pass(EventExecutor loop, Runnable next, Runnable tooLate) {
    pass(loop, now(loop).plus(SiteRule.IDLE_MAX), next, tooLate);
  }

  private void pass(EventExecutor loop, Instant latest, Runnable next, Runnable tooLate) {
    waiting = null;
    Instant now = now(loop);
    Duration wait = pass.mayAsk() ? pass.rcpt(now) : Duration.ZERO;
    if (wait.isZero()) {
      next.run();
    } else if (now.plus(wait).isAfter(latest)) {
      pass.leave();
      tooLate.run();
    } else {
      waiting =
          loop.schedule(
              () -> pass(loop, latest, next, tooLate), wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** The connection is asked for, as in {@link #said}. */
  void connected(EventExecutor loop) {
    pass.connected(now(loop));
  }

  /** What passed last is on the wire: a thread that was held up meanwhile makes nobody early. */
  void said(EventExecutor loop) {
    pass.said(now(loop));
  }

  /** Whoever waits never passes. */
  void cancel() {
    pass.leave();
    if (waiting != null) {
      waiting.cancel(false);
      waiting = null;
    }
  }
}
