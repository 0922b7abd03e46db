package org.rollcall.flink;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rollcall.lab.SessionRecord;

/** What the limits of one host come to, as it saw them. */
final class HostLimits {
  private HostLimits() {}

  /**
   * Each counted until its last question: a busy host may notice a goodbye late, and nobody can
   * close the connection of a process that is frozen.
   */
  static long mostAtOnce(List<SessionRecord> held) {
    return held.stream()
        .mapToLong(
            one ->
                held.stream()
                    .filter(other -> !other.start().isAfter(one.start()))
                    .filter(other -> other.equals(one) || lastQuestion(other).isAfter(one.start()))
                    .count())
        .max()
        .orElse(0);
  }

  static Instant lastQuestion(SessionRecord session) {
    return session.exchanges().stream()
        .filter(exchange -> !exchange.verb().equals("QUIT"))
        .map(SessionRecord.Exchange::at)
        .max(Instant::compareTo)
        .orElse(session.start());
  }

  /** How much earlier than a pace without bursts allows some event came. */
  static Duration early(List<Instant> events, Duration interval) {
    Duration most = Duration.ZERO;
    Instant due = Instant.MIN;
    for (Instant event : events) {
      if (event.isBefore(due)) {
        Duration early = Duration.between(event, due);
        most = early.compareTo(most) > 0 ? early : most;
      }
      due = (event.isAfter(due) ? event : due).plus(interval);
    }
    return most;
  }
}
