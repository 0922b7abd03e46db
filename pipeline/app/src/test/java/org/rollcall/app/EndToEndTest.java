package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabContact;
import org.rollcall.lab.LabLog;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.Worlds;

/** One run in a world without storms: what it finds, and what it costs the other side. */
class EndToEndTest {
  private static final int CONTACTS = 1_500;

  /** The lab's own limits: site-shaping-lab.tsv. */
  private static final int RCPTS_PER_SESSION = 10;

  private static final int REFUSALS_PER_SESSION = 6;
  private static final long SESSIONS_PER_HOST = 8;

  @TempDir static Path folder;
  private static final Population people = Worlds.calm(11, CONTACTS);
  private static final MailLab lab = MailLab.start(people.world());
  private static Runs run;

  @BeforeAll
  static void verify() throws Exception {
    Path csv = folder.resolve("contacts.csv");
    people.writeCsv(csv);
    run = Runs.verify(lab, csv, folder.resolve("out"), "--dnsTimeout=30s");
  }

  @AfterAll
  static void closeTheLab() {
    lab.close();
  }

  @Test
  void losesNoRow() {
    run.lostNothing(CONTACTS);
    assertThat(run.one("SELECT count(DISTINCT id) FROM contacts"), is("" + CONTACTS));
  }

  @Test
  void findsTheTruthAboutEveryRow() {
    Map<String, LabContact> truth =
        people
            .contacts()
            .collect(Collectors.toMap(row -> Long.toString(row.id()), Function.identity()));
    List<String> wrong =
        run.ask("SELECT id, verification.status, verification.reason, email FROM contacts").stream()
            .filter(
                row -> {
                  String[] values = row.split("\\|", 4);
                  return !truth.get(values[0]).truth().admits(values[1], values[2]);
                })
            .toList();
    assertThat(wrong, is(empty()));
  }

  @Test
  void asksDnsOnceForEachDomain() {
    List<String> questions =
        lab.log().dnsLog().stream()
            .filter(query -> query.type().equals("MX"))
            .map(LabLog.DnsQuery::name)
            .sorted()
            .toList();
    assertThat(
        questions,
        is(run.ask("SELECT domain FROM domains WHERE route <> 'literal' ORDER BY domain")));
    assertThat("no other question twice", lab.log().dnsQueries(), is(distinctQuestions()));
    assertThat(
        "as counted on this side", run.counts().get("dns.queries"), is(lab.log().dnsQueries()));
  }

  private static long distinctQuestions() {
    return lab.log().dnsLog().stream()
        .map(query -> query.name() + " " + query.type())
        .distinct()
        .count();
  }

  @Test
  void asksForEachMailboxOnce() {
    assertThat(Runs.recipients(lab).values(), everyItem(is(1L)));
  }

  @Test
  void asksForOneDecoyADomainAtMost() {
    Set<String> decoys = new TreeSet<>(Runs.recipients(lab).keySet());
    run.ask("SELECT lower(normalized) FROM addresses").forEach(decoys::remove);
    List<String> domains = decoys.stream().map(one -> one.substring(one.indexOf('@') + 1)).toList();

    assertThat(decoys.size(), is(greaterThan(0)));
    assertThat(Set.copyOf(domains).size(), is(domains.size()));
    assertThat(
        "as written",
        run.one("SELECT count(*) FROM domains WHERE decoy IN ('refused', 'accepted', 'undecided')"),
        is("" + decoys.size()));
  }

  @Test
  void isAPoliteGuest() {
    LabLog log = lab.log();
    assertThat(log.violations(), is(empty()));
    assertThat(log.sessions(), is(lessThan((long) run.ask("FROM addresses").size())));
    assertThat(log.maxRcptsPerSession(), is(lessThanOrEqualTo(RCPTS_PER_SESSION)));
    assertThat(log.maxRefusalsPerSession(), is(lessThanOrEqualTo(REFUSALS_PER_SESSION)));
    log.records().stream()
        .collect(Collectors.groupingBy(SessionRecord::address))
        .forEach(
            (host, held) -> assertThat(host, most(held), is(lessThanOrEqualTo(SESSIONS_PER_HOST))));
  }

  /**
   * Most conversations side by side, each counted until its last question. Until its end would be
   * too long: a busy host can notice a goodbye after the next guest has come.
   */
  private static long most(List<SessionRecord> held) {
    return held.stream()
        .mapToLong(
            one ->
                held.stream()
                    .filter(other -> !other.start().isAfter(one.start()))
                    .filter(other -> lastQuestion(other).isAfter(one.start()))
                    .count())
        .max()
        .orElse(0);
  }

  private static Instant lastQuestion(SessionRecord session) {
    return session.exchanges().stream()
        .filter(exchange -> !exchange.verb().equals("QUIT"))
        .map(SessionRecord.Exchange::at)
        .max(Comparator.naturalOrder())
        .orElse(session.start());
  }

  @Test
  void saysGoodbyeEveryTime() {
    assertThat(
        lab.log().records().stream().map(SessionRecord::ending).toList(),
        everyItem(is(SessionRecord.Ending.QUIT)));
    assertThat(lab.log().records().size(), is((int) lab.log().sessions()));
  }
}
