package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollcall.lab.Attempt;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.SessionRecord;

/**
 * What the mail hosts heard over all attempts of a run, and when it failed.
 *
 * @param log of the mail hosts
 * @param what failed
 * @param moment part of the recipients that had been asked then
 * @param failure when
 */
record Heard(LabLog log, String what, double moment, Instant failure) {
  /** What a worker may not have written down yet: its flush, and the time that writing takes. */
  static final Duration UNWRITTEN = Duration.ofSeconds(2).plusMillis(1_500);

  /**
   * From the target before the decoy to the decoy: a turn at two a second, and the ledger's write.
   */
  private static final Duration ABOUT_TO_ASK = Duration.ofSeconds(1);

  /** As {@link #assertPolite(Duration)}, where all that is older than a flush is written down. */
  void assertPolite() throws Exception {
    assertPolite(Duration.ZERO);
  }

  /**
   * Nobody asked twice but those of one flush before the failure, no second decoy, limits kept, and
   * nobody back at a door that was shut.
   *
   * @param after how long after the failure somebody may have asked without writing it down
   */
  void assertPolite(Duration after) throws Exception {
    log.await(all -> all.openSessions() == 0, Duration.ofSeconds(30));
    System.out.println(figures());
    Map<String, List<Attempt>> asked = asked();
    Instant written = failure.minus(UNWRITTEN);
    List<String> again =
        twice(asked).stream()
            .filter(each -> each.get(0).at().isBefore(written))
            .map(each -> each.get(0).recipient() + " " + each.get(0).at())
            .toList();
    assertThat("asked again though written down, " + what + " at " + failure, again, is(List.of()));
    assertThat(
        "asked twice, of those heard within a flush",
        (long) twice(asked).size(),
        is(lessThanOrEqualTo(mostWithin(UNWRITTEN.plus(after)))));
    assertThat(
        asked.values().stream().map(List::size).toList(), everyItem(is(lessThanOrEqualTo(2))));
    assertOneDecoyEach(asked);
    assertLimits();
    assertNoReturnToWalls();
  }

  /**
   * Domains whose decoy was asked so shortly before its worker was gone that its answer may be
   * lost, and those that were about to be asked it, of which the ledger knows first.
   */
  Set<String> domainsWhoseDecoyMayBeLost() {
    Map<String, List<Attempt>> byDomain =
        log.attempts().stream()
            .filter(each -> !each.at().isAfter(failure))
            .collect(Collectors.groupingBy(each -> domainOf(each.recipient())));
    Set<String> domains = answerMayBeLost();
    byDomain.forEach(
        (domain, asked) -> {
          boolean untold = asked.stream().allMatch(each -> isTarget(each.recipient()));
          Instant last = asked.stream().map(Attempt::at).max(Instant::compareTo).orElseThrow();
          if (untold && last.isAfter(failure.minus(ABOUT_TO_ASK))) {
            domains.add(domain);
          }
        });
    return domains;
  }

  private static boolean isTarget(String recipient) {
    return recipient.matches("m\\d+@.*");
  }

  private static String domainOf(String recipient) {
    return recipient.substring(recipient.indexOf('@') + 1);
  }

  private Set<String> answerMayBeLost() {
    return log.attempts().stream()
        .filter(each -> !isTarget(each.recipient()))
        .filter(
            each ->
                isUnwritten(each.at(), failure)
                    || (each.session().ending() != SessionRecord.Ending.QUIT
                        && isUnwritten(each.at(), each.session().end())))
        .map(each -> domainOf(each.recipient()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isUnwritten(Instant at, Instant end) {
    return !at.isAfter(end) && at.isAfter(end.minus(UNWRITTEN));
  }

  private void assertOneDecoyEach(Map<String, List<Attempt>> asked) {
    Map<String, Set<String>> decoys =
        asked.keySet().stream()
            .filter(address -> !address.matches("m\\d+@.*"))
            .collect(
                Collectors.groupingBy(
                    address -> address.substring(address.indexOf('@')),
                    Collectors.toCollection(TreeSet::new)));
    decoys.forEach(
        (domain, names) -> {
          assertThat(domain, names.size(), is(1));
          assertThat(domain, asked.get(names.iterator().next()).size(), is(1));
        });
  }

  private void assertLimits() {
    assertThat(log.violations(), is(List.of()));
    assertThat(log.maxRcptsPerSession(), is(lessThanOrEqualTo(FailureWorld.RCPTS_PER_SESSION)));
    Duration late = log.latest();
    byHost()
        .forEach(
            (host, held) -> {
              assertThat(host + " at once", HostLimits.mostAtOnce(held), is(lessThanOrEqualTo(1L)));
              List<Instant> starts = held.stream().map(SessionRecord::start).sorted().toList();
              assertThat(
                  host + " connected to early by",
                  HostLimits.early(starts, FailureWorld.BETWEEN_CONNECTIONS),
                  is(lessThanOrEqualTo(late)));
              List<Instant> rcpts =
                  held.stream()
                      .flatMap(session -> session.exchanges().stream())
                      .filter(exchange -> exchange.verb().equals("RCPT"))
                      .map(SessionRecord.Exchange::at)
                      .sorted()
                      .toList();
              assertThat(
                  host + " asked early by",
                  HostLimits.early(rcpts, FailureWorld.BETWEEN_RCPTS),
                  is(lessThanOrEqualTo(late)));
            });
  }

  private void assertNoReturnToWalls() {
    byHost()
        .forEach(
            (host, held) -> {
              SessionRecord first = held.get(0);
              boolean known = first.end().isBefore(failure.minus(UNWRITTEN));
              if (host.startsWith("mx.wall") && known) {
                assertThat(host + " after it had blocked us", held.size(), is(1));
              }
            });
  }

  private Map<String, List<SessionRecord>> byHost() {
    return log.records().stream()
        .sorted(Comparator.comparing(SessionRecord::start))
        .collect(Collectors.groupingBy(SessionRecord::host));
  }

  private Map<String, List<Attempt>> asked() {
    return log.attempts().stream().collect(Collectors.groupingBy(Attempt::recipient));
  }

  private static List<List<Attempt>> twice(Map<String, List<Attempt>> asked) {
    return asked.values().stream().filter(each -> each.size() > 1).toList();
  }

  /** When somebody was asked last. */
  Instant last() {
    return log.attempts().stream().map(Attempt::at).max(Instant::compareTo).orElse(Instant.MIN);
  }

  /** Most recipients that were heard in any time as long. */
  private long mostWithin(Duration time) {
    List<Instant> all = log.attempts().stream().map(Attempt::at).toList();
    int most = 0;
    int first = 0;
    for (int i = 0; i < all.size(); i++) {
      while (all.get(first).plus(time).isBefore(all.get(i))) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  /** One line of figures, for the page of results. */
  private String figures() {
    List<List<Attempt>> twice = twice(asked());
    long oldest =
        twice.stream()
            .mapToLong(each -> Duration.between(each.get(0).at(), failure).toMillis())
            .max()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "FIGURES | %s | at %.2f | %d rows | %d RCPT TO | %d asked twice | oldest of them asked %d ms"
            + " before | %d conversations | longest silence after it %.0f s",
        what,
        moment,
        FailureWorld.ROWS,
        log.rcpts(),
        twice.size(),
        oldest,
        log.sessions(),
        silence().toMillis() / 1000.0);
  }

  /** Longest time after the failure in which nobody was asked, though some were left. */
  private Duration silence() {
    Duration longest = Duration.ZERO;
    Instant before = failure;
    for (Attempt each : log.attempts()) {
      if (each.at().isAfter(failure)) {
        Duration gap = Duration.between(before, each.at());
        longest = gap.compareTo(longest) > 0 ? gap : longest;
        before = each.at();
      }
    }
    return longest;
  }
}
