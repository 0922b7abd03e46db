package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.World;

/**
 * Forty mail sites of thirty mailboxes, each asked two a second, so that a run takes some fifteen
 * seconds; and two that turn us away for good at the first recipient.
 */
final class FailureWorld implements AutoCloseable {
  static final int SITES = 40;
  static final int MAILBOXES = 30;
  static final int BLOCKING = 2;
  static final int ROWS = (SITES + BLOCKING) * MAILBOXES;

  static final int RCPTS_PER_SESSION = 10;
  static final Duration BETWEEN_CONNECTIONS = Duration.ofSeconds(2);
  static final Duration BETWEEN_RCPTS = Duration.ofMillis(500);

  /** A safety net: nothing is expected to take so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final List<String> SHAPING =
      List.of(
          "match\tsessions_max\tnetwork_sessions_max\tnew_sessions\trcpts\trcpts_per_session"
              + "\trefusals_per_session\tprobes_per_day\tpipelining\tdecoy\tback_off\ttimeouts\tsource",
          "*\t1\tnone\t30/min\t2/s\t10\t10\tnone\tno\tsame_session\t2s\tbrisk\ttest");

  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
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
    if (Stream.of(more).noneMatch(option -> option.startsWith("--ledger="))) {
      options.add("--ledger=" + csv.resolveSibling("ledger"));
    }
    options.addAll(List.of(more));
    return options.toArray(new String[0]);
  }

  /** Waits until the part of the run has passed that a seed chooses. */
  Heard untilTheMoment(long seed, String what) throws Exception {
    double part = FailureSeeds.moment(seed, what);
    System.out.printf(Locale.ROOT, "%s: seed %d, after %.2f of the run%n", what, seed, part);
    long recipients = Math.round(part * SITES * MAILBOXES);
    log().await(heard -> heard.rcpts() >= recipients, PATIENCE);
    return new Heard(log(), what + ", seed " + seed, part, Instant.now());
  }

  /** Waits until the name server has been asked something. */
  Heard untilTheFirstQuestion(String what) throws Exception {
    log().await(heard -> heard.dnsQueries() > 0, PATIENCE);
    return now(what);
  }

  Heard now(String what) {
    return new Heard(log(), what, (double) log().rcpts() / (SITES * MAILBOXES), Instant.now());
  }

  /** Waits until a site has a conversation beside one that is frozen: others have taken it over. */
  void untilOthersAskWhereConversationsAreFrozen() throws Exception {
    log().await(heard -> heard.maxConcurrentSessions() > 1, PATIENCE);
  }

  /** Does something after that time. */
  void after(Duration time, Runnable task) {
    Future<?> unused = later.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Every row once, right, and nothing left beside the tables. Where the answer to a decoy was lost
   * nobody knows whether the domain can say no, and no second one is asked.
   */
  void assertComplete(Path output, Heard heard) throws IOException {
    assertEveryRowOnce(output);
    List<String> wrong =
        new Tables(output)
            .ask(
                "SELECT split_part(email, '@', 2), verification.reason, count(*) FROM contacts"
                    + " WHERE email LIKE '%@site%' AND verification.status <>"
                    + " CASE WHEN regexp_matches(email, '^m[0-9]*[02468]@')"
                    + " THEN 'valid' ELSE 'invalid' END GROUP BY ALL");
    System.out.println("decoys lost: " + wrong.size());
    Set<String> undecided = heard.domainsWhoseDecoyMayBeLost();
    wrong.removeIf(
        row ->
            row.endsWith("|catchall_inconclusive|" + MAILBOXES / 2)
                && undecided.contains(row.substring(0, row.indexOf('|'))));
    assertThat("wrong verdicts", wrong, is(List.of()));
  }

  private static void assertEveryRowOnce(Path output) throws IOException {
    Tables tables = new Tables(output);
    assertThat(tables.one("SELECT count(*) FROM contacts"), is("" + ROWS));
    assertThat(tables.one("SELECT count(DISTINCT id) FROM contacts"), is("" + ROWS));
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

  @Override
  public void close() {
    later.shutdownNow();
    lab.close();
  }
}
