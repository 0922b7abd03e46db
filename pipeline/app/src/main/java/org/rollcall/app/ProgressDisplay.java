package org.rollcall.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rollcall.app.ProgressLine.Moment;
import org.rollcall.steps.worker.Progress.Snapshot;

/**
 * Shows how far a run has come, on standard error: on a terminal one line that is rewritten twice a
 * second, elsewhere a new line every ten seconds.
 */
final class ProgressDisplay implements AutoCloseable {
  static final Duration LIVE_EVERY = Duration.ofMillis(500);
  static final Duration PLAIN_EVERY = Duration.ofSeconds(10);

  /** The rate is that of the last so many showings, so that it follows what happens now. */
  private static final int RATE_WINDOW = 20;

  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final Terminal terminal;
  private final Supplier<Snapshot> counts;
  private final LongSupplier nanoTime;
  private final Snapshot start;
  private final long startNanos;
  private final Deque<Sample> window = new ArrayDeque<>();
  private final ScheduledExecutorService clock;
  private boolean closed;

  private record Sample(long nanos, long decided) {}

  /** Without a clock of its own: shows a line whenever {@link #show} is called. */
  ProgressDisplay(Terminal terminal, Supplier<Snapshot> counts, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.counts = counts;
    this.nanoTime = nanoTime;
    this.start = counts.get();
    this.startNanos = nanoTime.getAsLong();
    window.add(new Sample(startNanos, 0));
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Shows the progress of the run with this ledger until it is closed. */
  static ProgressDisplay start(Terminal terminal, String ledger) {
    ProgressDisplay display =
        new ProgressDisplay(terminal, new LiveCounts(ledger, Clock.systemUTC()), System::nanoTime);
    long every = (terminal.live() ? LIVE_EVERY : PLAIN_EVERY).toMillis();
    var unused =
        display.clock.scheduleAtFixedRate(display::show, every, every, TimeUnit.MILLISECONDS);
    return display;
  }

  /** Shows the present moment. */
  synchronized void show() {
    if (closed) {
      return;
    }
    String line =
        ProgressLine.render(moment(), terminal.width() - 1, terminal.ink(), terminal.glyphs());
    if (terminal.live()) {
      terminal.err().print(CLEAR_LINE + line);
    } else {
      terminal.err().println(line);
    }
    terminal.err().flush();
  }

  /** Time since the start. */
  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
  }

  private Moment moment() {
    Snapshot now = counts.get().since(start);
    long nanos = nanoTime.getAsLong();
    window.addLast(new Sample(nanos, now.decided()));
    while (window.size() > RATE_WINDOW) {
      window.removeFirst();
    }
    Sample oldest = window.getFirst();
    double seconds = (nanos - oldest.nanos()) / 1e9;
    double perSecond = seconds <= 0 ? 0 : (now.decided() - oldest.decided()) / seconds;
    return new Moment(now, Duration.ofNanos(nanos - startNanos), perSecond);
  }

  /** Takes the live line away; what is printed next begins on a clean one. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    clock.shutdownNow();
    if (terminal.live()) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
    }
  }
}
