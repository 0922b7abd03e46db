package org.rollcall.engine.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a pace by the generic cell rate algorithm: one instant says it all, the time at which the
 * next event is due if events came evenly. It answers; the caller waits. For one thread at a time.
 */
public final class PaceKeeper {
  // Nanoseconds: there are several keepers for each of a campaign's sites.
  private long interval;
  private long tolerance;

  private Instant due = Instant.MIN;

  public PaceKeeper(Pace pace) {
    this.interval = pace.interval().toNanos();
    this.tolerance = pace.tolerance().toNanos();
  }

  /**
   * Asks for one event.
   *
   * @param now never before the {@code now} of an earlier call
   * @return zero if the event may happen now, and it is counted; else how long to wait before
   *     asking again, and nothing is counted
   */
  public Duration acquire(Instant now) {
    Duration wait = until(now);
    if (wait.isZero() && interval > 0) {
      due = (due.isAfter(now) ? due : now).plusNanos(interval);
    }
    return wait;
  }

  /**
   * The event that was let pass last has happened only now: the next one is counted from here.
   *
   * @param now not before it was let pass
   */
  public void happened(Instant now) {
    if (interval > 0 && due.isBefore(now.plusNanos(interval))) {
      due = now.plusNanos(interval);
    }
  }

  /**
   * Somebody else may have used up all that the pace allows until now: the next event is due an
   * interval from here, and no burst is left.
   */
  void usedUp(Instant now) {
    Instant next = now.plusNanos(interval + tolerance);
    if (interval > 0 && due.isBefore(next)) {
      due = next;
    }
  }

  /** What {@link #acquire} would say; nothing is counted. */
  public Duration until(Instant now) {
    if (interval == 0 || due.equals(Instant.MIN)) {
      return Duration.ZERO;
    }
    Instant from = due.minusNanos(tolerance);
    return from.isAfter(now) ? Duration.between(now, from) : Duration.ZERO;
  }

  /**
   * Goes slower from now on: no bursts, and events at least this far apart. An interval shorter
   * than the present one changes nothing.
   */
  public void slowTo(Duration wanted, Instant now) {
    tolerance = 0;
    interval = Math.max(interval, wanted.toNanos());
    if (due.isBefore(now)) {
      due = now;
    }
  }

  /**
   * Goes slower from now on: no bursts, and events at least this far apart, the next one counted
   * from the last. An interval shorter than the present one changes nothing.
   */
  public void slowTo(Duration wanted) {
    tolerance = 0;
    long slower = wanted.toNanos();
    if (slower > interval) {
      due = due.equals(Instant.MIN) ? due : due.plusNanos(slower - interval);
      interval = slower;
    }
  }

  /** Time from one event to the next; zero if there is no limit. */
  public Duration interval() {
    return Duration.ofNanos(interval);
  }
}
