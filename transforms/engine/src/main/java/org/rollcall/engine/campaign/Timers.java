package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is due when; of what is due at the same time, the first that was set. */
final class Timers {
  /**
   * What is due.
   *
   * @param domain null for the site as a whole
   */
  record Timer(Instant at, long turn, SiteState site, @Nullable DomainState domain)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(turn, other.turn) : byTime;
    }
  }

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long turns;

  /** A number that is larger than all before it. */
  long turn() {
    return turns++;
  }

  /** Sets the timer of a site, unless it is set to an earlier time. */
  void set(SiteState site, Instant at) {
    if (at.isBefore(site.timerAt)) {
      site.timerAt = at;
      timers.add(new Timer(at, turn(), site, null));
    }
  }

  /** Sets the timer of a domain, unless it is set to an earlier time. */
  void set(DomainState domain, Instant at) {
    if (at.isBefore(domain.timerAt)) {
      domain.timerAt = at;
      timers.add(new Timer(at, turn(), domain.site(), domain));
    }
  }

  /** Takes the next timer that is due, which is not set any more; null if none is due. */
  @Nullable Timer next(Instant now) {
    if (timers.isEmpty() || timers.peek().at.isAfter(now)) {
      return null;
    }
    Timer timer = timers.remove();
    DomainState domain = timer.domain;
    if (domain == null) {
      timer.site.timerAt = Instant.MAX;
    } else if (!domain.finished) {
      domain.timerAt = Instant.MAX;
    }
    return timer;
  }

  /** When the next timer is due, null if none is set. */
  @Nullable Instant nextAt() {
    return timers.isEmpty() ? null : timers.peek().at;
  }
}
