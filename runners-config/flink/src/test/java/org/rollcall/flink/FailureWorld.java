package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.World;

/**
 * Forty mail sites of forty mailboxes, each asked two a second, so that a run takes some twenty
 * seconds; and two that turn us away for good at the first recipient.
 */
final class FailureWorld implements AutoCloseable {
  static final int SITES = 40;
  static final int MAILBOXES = 40;
  static final int BLOCKING = 2;
  static final int ROWS = (SITES + BLOCKING) * MAILBOXES;

  /** What a worker may not have written down yet: its flush, and the time that writing takes. */
  static final Duration UNWRITTEN = Duration.ofSeconds(2).plusMillis(1_500);

  private static final List<String> SHAPING =
      List.of(
          "match\tsessions_max\tnetwork_sessions_max\tnew_sessions\trcpts\trcpts_per_session"
              + "\trefusals_per_session\tprobes_per_day\tpipelining\tdecoy\tback_off\ttimeouts\tsource",
          "*\t1\tnone\tnone\t2/s\t10\t10\tnone\tno\tsame_session\t2s\tbrisk\ttest");

  private final MailLab lab;
  private final Path csv;
  private final Path shaping;

  FailureWorld(Path folder) throws IOException {
    World world = new World();
    List<String> rows = new ArrayList<>(List.of("id,email"));
    for (int i = 0; i < SITES + BLOCKING; i++) {
      String domain = (i < SITES ? "site" + i : "wall" + (i - SITES)) + ".test";
      world.newHost("mx." + domain);
      world
          .domain(domain)
          .persona(i < SITES ? "honest" : "blocks-rcpt")
          .acceptsIf(local -> local.matches("m\\d*[02468]"))
          .mx(10, "mx." + domain);
    }
    for (int m = 0; m < MAILBOXES; m++) {
      for (int i = 0; i < SITES + BLOCKING; i++) {
        String domain = (i < SITES ? "site" + i : "wall" + (i - SITES)) + ".test";
        rows.add(rows.size() + ",m" + m + "@" + domain);
      }
    }
    csv = Files.write(folder.resolve("contacts.csv"), rows);
    shaping = Files.write(folder.resolve("shaping.tsv"), SHAPING);
    lab = MailLab.start(world, LabOptions.defaults().withLogLevel(LabLog.Level.FULL));
  }

  MailLab lab() {
    return lab;
  }

  LabLog log() {
    return lab.log();
  }

  /** Options of {@code verify} for this world. */
  String[] options(Path output, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--input=" + csv,
                "--output=" + output,
                "--network=LAB",
                "--dnsServers=" + lab.dnsServer(),
                "--smtpPort=" + lab.smtpPort(),
                "--shaping=" + shaping));
    options.addAll(List.of(more));
    return options.toArray(new String[0]);
  }

  /** Waits until half of the mailboxes of the honest sites have been asked. */
  Instant halfTime() throws InterruptedException {
    return asked(SITES * MAILBOXES / 2);
  }

  /** Waits until that many recipients have been heard. */
  Instant asked(int recipients) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (lab.log().rcpts() < recipients) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("only " + lab.log().rcpts() + " recipients were heard");
      }
      Thread.sleep(20);
    }
    return Instant.now();
  }

  /** Every row once, right, and nothing left beside the tables. */
  void assertComplete(Path output) throws IOException {
    Tables tables = new Tables(output);
    assertThat(tables.one("SELECT count(*) FROM contacts"), is("" + ROWS));
    assertThat(tables.one("SELECT count(DISTINCT id) FROM contacts"), is("" + ROWS));
    assertThat(
        tables.ask(
            "SELECT verification.status, count(*) FROM contacts WHERE email LIKE '%@site%'"
                + " GROUP BY 1 ORDER BY 1"),
        is(List.of("invalid|" + SITES * MAILBOXES / 2, "valid|" + SITES * MAILBOXES / 2)));
    try (var files = Files.walk(output)) {
      List<String> others =
          files
              .filter(Files::isRegularFile)
              .map(file -> output.relativize(file).toString())
              .filter(
                  file -> !file.matches("summary\\.json|[a-z]+/part-\\d{5}-of-\\d{5}\\.parquet"))
              .toList();
      assertThat("files that are no result", others, is(List.of()));
    }
  }

  /**
   * What the mail hosts heard over all attempts: nobody asked twice but those of one flush before
   * the failure, no second decoy, limits kept, and nobody back at a door that was shut.
   */
  void assertPolite(Instant failure) {
    Map<String, List<LabLog.Attempt>> asked =
        log().attempts().stream().collect(Collectors.groupingBy(LabLog.Attempt::recipient));
    List<String> again =
        asked.entrySet().stream()
            .filter(each -> each.getValue().size() > 1)
            .filter(each -> each.getValue().get(0).at().isBefore(failure.minus(UNWRITTEN)))
            .map(each -> each.getKey() + " " + each.getValue().size())
            .toList();
    assertThat("asked again though written down, failure at " + failure, again, is(List.of()));
    assertThat(
        asked.values().stream().map(List::size).toList(), everyItem(is(lessThanOrEqualTo(2))));

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

    assertThat(log().violations(), is(List.of()));
    assertThat(log().maxRcptsPerSession(), is(lessThanOrEqualTo(10)));
    log().records().stream()
        .collect(Collectors.groupingBy(SessionRecord::host))
        .forEach(
            (host, held) -> {
              assertThat(host, mostAtOnce(held), is(lessThanOrEqualTo(1L)));
              if (host.startsWith("mx.wall")) {
                assertThat(host + " after it had blocked us", held.size(), is(1));
              }
            });
  }

  private static long mostAtOnce(List<SessionRecord> held) {
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

  private static Instant lastQuestion(SessionRecord session) {
    return session.exchanges().stream()
        .filter(exchange -> !exchange.verb().equals("QUIT"))
        .map(SessionRecord.Exchange::at)
        .max(Instant::compareTo)
        .orElse(session.start());
  }

  /** One line of figures, for the page of results. */
  String figures(String what) {
    Map<String, Long> asked =
        log().attempts().stream()
            .collect(Collectors.groupingBy(LabLog.Attempt::recipient, Collectors.counting()));
    long twice = asked.values().stream().filter(count -> count > 1).count();
    return String.format(
        Locale.ROOT,
        "%s: %d rows, %d RCPT TO, %d mailboxes asked twice, %d conversations",
        what,
        ROWS,
        log().rcpts(),
        twice,
        log().sessions());
  }

  @Override
  public void close() {
    lab.close();
  }
}
