package org.rollcall.engine.smtp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the RCPT TO of one session apart: each of them shuts it, and it opens by itself after the
 * spacing. Belongs to the channel's event loop.
 */
final class RcptGate {
  private final Duration spacing;
  private @Nullable Future<?> opening;
  private @Nullable Runnable waiting;

  /**
   * @param spacing zero for a gate that is always open
   */
  RcptGate(Duration spacing) {
    this.spacing = spacing;
  }

  /** Lets nobody pass until the spacing is over, counted from now. */
  void shut(EventExecutor loop) {
    cancel();
    if (!spacing.isZero()) {
      opening = loop.schedule(this::open, spacing.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Goes on with this at once if the gate is open, else as soon as it opens. */
  void pass(Runnable next) {
    if (opening == null) {
      next.run();
    } else {
      waiting = next;
    }
  }

  /** Whoever waits never passes. */
  void cancel() {
    waiting = null;
    if (opening != null) {
      opening.cancel(false);
      opening = null;
    }
  }

  private void open() {
    Runnable next = waiting;
    waiting = null;
    opening = null;
    if (next != null) {
      next.run();
    }
  }
}
