package org.rollcall.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.Attempt;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.LabOptions;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.Worlds;

/**
 * One list on a real cluster of three JVMs, four slots on two TaskManagers: what came out, and what
 * the mail hosts heard meanwhile.
 */
class ClusterIT {
  private static final int CONTACTS = 1_000;
  private static final int RCPTS_PER_SESSION = 5;
  private static final int REFUSALS_PER_SESSION = 2;
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(50);
  private static final Duration BETWEEN_RCPTS = Duration.ofMillis(20);

  private static final List<String> SHAPING =
      List.of(
          "match\tsessions_max\tnetwork_sessions_max\tnew_sessions\trcpts\trcpts_per_session"
              + "\trefusals_per_session\tprobes_per_day\tpipelining\tdecoy\tback_off\ttimeouts\tsource",
          "*\t1\tnone\t20/s\t50/s\t5\t2\tnone\tno\tsame_session\t2s\tbrisk\ttest");

  @TempDir static Path folder;
  private static final Population people = Worlds.calm(11, CONTACTS);
  private static final MailLab lab =
      MailLab.start(people.world(), LabOptions.defaults().withLogLevel(LabLog.Level.FULL));
  private static Cluster cluster;
  private static Tables tables;
  private static String said;

  @BeforeAll
  static void verifyOnTheCluster() throws Exception {
    Path csv = folder.resolve("contacts.csv");
    Path shaping = folder.resolve("shaping.tsv");
    people.writeCsv(csv);
    Files.write(shaping, SHAPING);
    cluster = Cluster.up(Path.of("target/cluster-it").toAbsolutePath());
    Path output = folder.resolve("verified");
    said =
        cluster.must(
            "submit",
            "--input=" + csv,
            "--output=" + output,
            "--network=LAB",
            "--dnsServers=" + lab.dnsServer(),
            "--smtpPort=" + lab.smtpPort(),
            "--shaping=" + shaping,
            "--dnsTimeout=30s");
    tables = new Tables(output);
  }

  @AfterAll
  static void stopEverything() throws Exception {
    List<Long> pids = cluster.pids();
    cluster.close();
    lab.close();
    assertThat("JVMs", pids, hasSize(3));
    assertThat(
        "still alive",
        pids.stream().filter(pid -> ProcessHandle.of(pid).isPresent()).toList(),
        is(empty()));
  }

  @Test
  void losesNoRow() {
    assertThat(said, containsString("1,000 rows in = 1,000 verified + 0 rejected"));
    assertThat(tables.one("SELECT count(DISTINCT id) FROM contacts"), is("" + CONTACTS));
    assertThat(tables.one("SELECT count(*) FROM contacts"), is("" + CONTACTS));
  }

  @Test
  void bothTaskManagersTakePart() throws Exception {
    String job = Cluster.values(cluster.rest("/jobs"), "id").get(0);
    Set<String> hosts = new TreeSet<>();
    for (String vertex : Cluster.values(cluster.rest("/jobs/" + job), "id")) {
      hosts.addAll(
          Cluster.values(
              cluster.rest("/jobs/" + job + "/vertices/" + vertex + "/taskmanagers"),
              "taskmanager-id"));
    }
    assertThat(hosts, is(Set.of("taskmanager-1", "taskmanager-2")));
  }

  @Test
  void asksForTheExchangersOfADomainOnce() {
    List<String> questions =
        lab.log().dnsLog().stream()
            .filter(query -> query.type().equals("MX"))
            .map(LabLog.DnsQuery::name)
            .sorted()
            .toList();
    assertThat(
        questions,
        is(tables.ask("SELECT domain FROM domains WHERE route <> 'literal' ORDER BY domain")));
  }

  @Test
  void asksForEachMailboxOnceAndForOneDecoyADomainAtMost() {
    Map<String, Long> asked =
        lab.log().attempts().stream()
            .collect(Collectors.groupingBy(Attempt::recipient, Collectors.counting()));
    assertThat(asked.values(), everyItem(is(1L)));

    Set<String> decoys = new TreeSet<>(asked.keySet());
    tables.ask("SELECT lower(normalized) FROM addresses").forEach(decoys::remove);
    List<String> domains = decoys.stream().map(one -> one.substring(one.indexOf('@') + 1)).toList();
    assertThat(domains.size(), is(greaterThan(0)));
    assertThat(Set.copyOf(domains), hasSize(domains.size()));
  }

  /** Between the workers too: each site is one worker's. */
  @Test
  void keepsTheLimitsOfEverySite() {
    LabLog log = lab.log();
    assertThat(log.violations(), is(empty()));
    assertThat(log.commands("DATA"), is(0L));
    assertThat(log.maxRcptsPerSession(), is(lessThanOrEqualTo(RCPTS_PER_SESSION)));
    assertThat(log.maxRefusalsPerSession(), is(lessThanOrEqualTo(REFUSALS_PER_SESSION)));
    Duration late = log.latest();
    log.records().stream()
        .collect(Collectors.groupingBy(SessionRecord::address))
        .forEach(
            (host, held) -> {
              assertThat(host, HostLimits.mostAtOnce(held), is(1L));
              List<Instant> starts = held.stream().map(SessionRecord::start).sorted().toList();
              assertThat(
                  host, HostLimits.early(starts, BETWEEN_CONNECTIONS), is(lessThanOrEqualTo(late)));
              List<Instant> rcpts =
                  held.stream()
                      .flatMap(session -> session.exchanges().stream())
                      .filter(exchange -> exchange.verb().equals("RCPT"))
                      .map(SessionRecord.Exchange::at)
                      .sorted()
                      .toList();
              assertThat(host, HostLimits.early(rcpts, BETWEEN_RCPTS), is(lessThanOrEqualTo(late)));
            });
  }
}
