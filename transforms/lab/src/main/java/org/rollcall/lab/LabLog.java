package org.rollcall.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.rollcall.lab.SessionRecord.Ending;

/** What the servers heard: the other side of the wire, for proofs of good manners. */
public final class LabLog {
  /** How much is remembered. */
  public enum Level {
    /** Counters only: memory does not grow with the run. */
    COUNTS,
    /** Every query and conversation too, up to {@link #RECORDS_MAX} of each. */
    FULL
  }

  /** One DNS question as heard. */
  public record DnsQuery(Instant at, String name, String type, boolean tcp) {}

  /** Records of each kind kept at level FULL; later ones are only counted. */
  public static final int RECORDS_MAX = 200_000;

  private static final int VERBS_MAX = 64;

  /** Verbs that a verifier may use; RFC 5321 has more, and each of them is a violation. */
  private static final Set<String> POLITE =
      Set.of("EHLO", "HELO", "STARTTLS", "MAIL", "RCPT", "RSET", "QUIT");

  private final Level level;
  private final InstantSource clock;
  private final Counters dnsByType = new Counters(VERBS_MAX);
  private final Counters dnsByQuestion = new Counters(RECORDS_MAX);
  private final Counters verbs = new Counters(VERBS_MAX);
  private final Counters replies = new Counters(1_000);
  private final Counters recipients = new Counters(RECORDS_MAX);
  private final Counters violationKinds = new Counters(VERBS_MAX);
  private final Counters endings = new Counters(VERBS_MAX);
  private final Gauges hosts = new Gauges();
  private final Gauges networks = new Gauges();
  private final LongAdder dnsOverTcp = new LongAdder();
  private final LongAdder sessions = new LongAdder();
  private final LongAdder tlsSessions = new LongAdder();
  private final AtomicLong latestNanos = new AtomicLong();
  private final AtomicInteger rcptsMost = new AtomicInteger();
  private final AtomicInteger refusalsMost = new AtomicInteger();
  private final List<DnsQuery> queries = new ArrayList<>();
  private final List<SessionRecord> records = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final Object heard = new Object();
  private volatile int listening;

  LabLog(Level level, InstantSource clock) {
    this.level = level;
    this.clock = clock;
  }

  // What the servers tell.

  void dnsQuery(String name, String type, boolean tcp) {
    dnsByType.add(type);
    if (tcp) {
      dnsOverTcp.increment();
    }
    if (level == Level.FULL) {
      dnsByQuestion.add(name + ' ' + type);
      keep(queries, new DnsQuery(clock.instant(), name, type, tcp));
    }
    wakeListeners();
  }

  /** Notes a connection; gives how many are open at that address, this one included. */
  int opened(String address) {
    sessions.increment();
    networks.open(network(address));
    int open = hosts.open(address);
    wakeListeners();
    return open;
  }

  void heard(String verb, int code) {
    verbs.add(verb);
    replies.add(Integer.toString(code));
    if (!POLITE.contains(verb)) {
      violation("verb " + verb, "");
    }
    wakeListeners();
  }

  void recipient(String address) {
    if (level == Level.FULL) {
      recipients.add(address.toLowerCase(Locale.ROOT));
    }
  }

  void violation(String kind, String detail) {
    violationKinds.add(kind);
    keep(violations, detail.isEmpty() ? kind : kind + ": " + detail);
  }

  void closed(SessionRecord record, int rcpts, int refusals) {
    hosts.close(record.address());
    networks.close(network(record.address()));
    rcptsMost.accumulateAndGet(rcpts, Math::max);
    refusalsMost.accumulateAndGet(refusals, Math::max);
    endings.add(record.ending().name());
    if (record.tls()) {
      tlsSessions.increment();
    }
    if (level == Level.FULL) {
      keep(records, record);
    }
    wakeListeners();
  }

  private void wakeListeners() {
    if (listening > 0) {
      synchronized (heard) {
        heard.notifyAll();
      }
    }
  }

  boolean keepsRecords() {
    return level == Level.FULL;
  }

  Instant now() {
    return clock.instant();
  }

  // What tests and reports ask.

  /**
   * Waits until this log says something, e.g. {@code log.await(log -> log.rcpts() > 9, minute)};
   * looked at whenever something was heard.
   *
   * @param most how long; a safety net
   * @throws TimeoutException if it did not come to that
   */
  public void await(Predicate<LabLog> reached, Duration most)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + most.toNanos();
    synchronized (heard) {
      listening++;
      try {
        while (!reached.test(this)) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            throw new TimeoutException("not heard within " + most + ": " + toJson());
          }
          heard.wait(left);
        }
      } finally {
        listening--;
      }
    }
  }

  public long dnsQueries() {
    return dnsByType.sum();
  }

  public long dnsQueriesOverTcp() {
    return dnsOverTcp.sum();
  }

  /** Questions for a name and type, e.g. {@code ("acme.test", "MX")}; level FULL. */
  public long dnsQueries(String name, String type) {
    return dnsByQuestion.get(World.canonical(name) + ' ' + type);
  }

  /** All questions in order; level FULL. */
  public List<DnsQuery> dnsLog() {
    return copy(queries);
  }

  /** Connections accepted. */
  public long sessions() {
    return sessions.sum();
  }

  public int openSessions() {
    return hosts.now();
  }

  /** Ended conversations in order of their end; level FULL. */
  public List<SessionRecord> records() {
    return copy(records);
  }

  /** Ended conversations with one host, by name or address; level FULL. */
  public List<SessionRecord> records(String host) {
    return records().stream()
        .filter(r -> r.host().equals(host) || r.address().equals(host))
        .toList();
  }

  /** Every RCPT TO of the ended conversations, in order of time; level FULL. */
  public List<Attempt> attempts() {
    return Attempt.of(records());
  }

  /**
   * How late the servers were at most for something they had to do at an instant, and so how much
   * later than it came they may have noted anything: two events that were noted this much too close
   * to each other may have come apart.
   */
  public Duration latest() {
    // What came just after the loop looked may have waited for what was left of two beats.
    return Duration.ofNanos(2 * latestNanos.get());
  }

  void wasLate(long nanos) {
    latestNanos.accumulateAndGet(nanos, Math::max);
  }

  /** RCPT TO heard. */
  public long rcpts() {
    return verbs.get("RCPT");
  }

  /** RCPT TO heard for one address, whatever its case; level FULL. */
  public long rcpts(String address) {
    return recipients.get(address.toLowerCase(Locale.ROOT));
  }

  public long commands(String verb) {
    return verbs.get(verb);
  }

  /** Commands outside {EHLO, HELO, STARTTLS, MAIL, RCPT, RSET, QUIT}, and breaches of protocol. */
  public List<String> violations() {
    return copy(violations);
  }

  /** Conversations that the client left without QUIT while the server was still there. */
  public long sessionsWithoutQuit() {
    return endings.get(Ending.PEER_CLOSED.name());
  }

  /** Most RCPT TO in one ended conversation. */
  public int maxRcptsPerSession() {
    return rcptsMost.get();
  }

  /** Most refused RCPT TO in one ended conversation. */
  public int maxRefusalsPerSession() {
    return refusalsMost.get();
  }

  /** Most simultaneous conversations at any one host address. */
  public int maxConcurrentSessions() {
    return hosts.most();
  }

  /** Most simultaneous conversations at that address, {@code 127.x.y.z}. */
  public int maxConcurrentSessions(String address) {
    return hosts.most(address);
  }

  /** Most simultaneous conversations in any one /24. */
  public int maxConcurrentSessionsPerNetwork() {
    return networks.most();
  }

  /** All counters as one JSON object. */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dnsQueries", dnsQueries());
    json.put("dnsQueriesOverTcp", dnsQueriesOverTcp());
    json.put("dnsQueriesByType", dnsByType.toMap());
    json.put("sessions", sessions());
    json.put("sessionsOpen", openSessions());
    json.put("sessionsOverTls", tlsSessions.sum());
    json.put("sessionsByEnding", endings.toMap());
    json.put("commands", verbs.toMap());
    json.put("replies", replies.toMap());
    json.put("maxRcptsPerSession", maxRcptsPerSession());
    json.put("maxRefusalsPerSession", maxRefusalsPerSession());
    json.put("maxConcurrentSessionsPerHost", maxConcurrentSessions());
    json.put("maxConcurrentSessionsPerNetwork", maxConcurrentSessionsPerNetwork());
    if (level == Level.FULL) {
      json.put("mostMxQueriesPerDomain", dnsByQuestion.most(question -> question.endsWith(" MX")));
      json.put("mostRcptsPerAddress", recipients.most(address -> true));
    }
    json.put("violations", violationKinds.toMap());
    return Json.write(json);
  }

  private static String network(String address) {
    return address.substring(0, address.lastIndexOf('.'));
  }

  private static <T> void keep(List<T> list, T item) {
    synchronized (list) {
      if (list.size() < RECORDS_MAX) {
        list.add(item);
      }
    }
  }

  private static <T> List<T> copy(List<T> list) {
    synchronized (list) {
      return List.copyOf(list);
    }
  }
}
