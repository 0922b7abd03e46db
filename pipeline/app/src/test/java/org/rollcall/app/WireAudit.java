package org.rollcall.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.rollcall.lab.Attempt;
import org.rollcall.lab.SessionRecord;

/** Reads limits off what the servers noted. */
final class WireAudit {
  private record Edge(Instant at, int by) {}

  private WireAudit() {}

  /** Conversations by what they have in common, each list in order of beginning. */
  static Map<String, List<SessionRecord>> by(
      Function<SessionRecord, String> key, Collection<SessionRecord> sessions) {
    Map<String, List<SessionRecord>> groups = new TreeMap<>();
    sessions.stream()
        .sorted(Comparator.comparing(SessionRecord::start))
        .forEach(
            each -> groups.computeIfAbsent(key.apply(each), any -> new ArrayList<>()).add(each));
    return groups;
  }

  /** The /24 of the host. */
  static String network(SessionRecord session) {
    return session.address().substring(0, session.address().lastIndexOf('.'));
  }

  /** Most of these that were open at one instant. */
  static int mostAtOnce(List<SessionRecord> sessions) {
    List<Edge> edges = new ArrayList<>();
    for (SessionRecord each : sessions) {
      edges.add(new Edge(each.start(), 1));
      edges.add(new Edge(each.end(), -1));
    }
    edges.sort(Comparator.comparing(Edge::at).thenComparingInt(Edge::by));
    int now = 0;
    int most = 0;
    for (Edge edge : edges) {
      now += edge.by();
      most = Math.max(most, now);
    }
    return most;
  }

  /**
   * How much earlier than a pace without bursts allows some event came, counted from any before it;
   * negative if none did.
   */
  static Duration early(List<Instant> events, Duration interval) {
    Duration most = Duration.ofDays(-1);
    Instant due = null;
    for (Instant event : events.stream().sorted().toList()) {
      if (due != null) {
        Duration early = Duration.between(event, due);
        most = early.compareTo(most) > 0 ? early : most;
      }
      due = (due == null || event.isAfter(due) ? event : due).plus(interval);
    }
    return most;
  }

  static List<Instant> starts(List<SessionRecord> sessions) {
    return sessions.stream().map(SessionRecord::start).toList();
  }

  static List<Instant> rcpts(List<SessionRecord> sessions) {
    return sessions.stream()
        .flatMap(session -> session.exchanges().stream())
        .filter(each -> each.verb().equals("RCPT"))
        .map(SessionRecord.Exchange::at)
        .toList();
  }

  /** When something was first answered with one of these codes; the end of time if never. */
  static Instant firstAnswer(List<SessionRecord> sessions, int... codes) {
    return sessions.stream()
        .flatMap(session -> session.exchanges().stream())
        .filter(each -> each.answered() != null && contains(codes, each.code()))
        .map(SessionRecord.Exchange::answered)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static boolean contains(int[] codes, int code) {
    for (int each : codes) {
      if (each == code) {
        return true;
      }
    }
    return false;
  }

  /** Attempts by recipient, each list in order. */
  static Map<String, List<Attempt>> byRecipient(List<Attempt> attempts) {
    Map<String, List<Attempt>> groups = new TreeMap<>();
    attempts.forEach(
        each -> groups.computeIfAbsent(each.recipient(), any -> new ArrayList<>()).add(each));
    return groups;
  }
}
