package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;

/**
 * How many recipients of a site may still be asked: never more than allowed in any 24 hours,
 * wherever these begin. Hours are counted as a whole, and each for the time that its last session
 * may still take.
 */
final class DayBudget {
  /** An hour and a day, and an hour for the sessions that it opened. */
  private static final int HOURS_KEPT = 26;

  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private static final class Hour {
    final long number;
    long rcpts;

    Hour(long number) {
      this.number = number;
    }
  }

  private final long perDay;

  /** Oldest first; at most {@link #HOURS_KEPT}. */
  private final Deque<Hour> hours = new ArrayDeque<>(1);

  private long used;

  DayBudget(long perDay) {
    this.perDay = perDay;
  }

  /** Counts what was asked before, by the number of its hour, the oldest first. */
  void remember(SortedMap<Long, Long> before) {
    before.forEach(
        (number, rcpts) -> {
          Hour hour = new Hour(number);
          hour.rcpts = rcpts;
          hours.addLast(hour);
          used += rcpts;
        });
  }

  /** How many are left now; less than one for none. */
  long left(Instant now) {
    long number = Math.floorDiv(now.getEpochSecond(), HOUR);
    while (!hours.isEmpty() && hours.getFirst().number <= number - HOURS_KEPT) {
      used -= hours.removeFirst().rcpts;
    }
    if (hours.isEmpty() || hours.getLast().number < number) {
      hours.addLast(new Hour(number));
    }
    return perDay - used;
  }

  /** Takes some out of the hour in which {@link #left} was asked last. */
  void take(long rcpts) {
    used += rcpts;
    hours.getLast().rcpts += rcpts;
  }

  /** Gives back what was taken and not used. */
  void giveBack(long rcpts) {
    long left = Math.min(rcpts, used);
    used -= left;
    for (var newest = hours.descendingIterator(); left > 0 && newest.hasNext(); ) {
      Hour hour = newest.next();
      long some = Math.min(left, hour.rcpts);
      hour.rcpts -= some;
      left -= some;
    }
  }
}
