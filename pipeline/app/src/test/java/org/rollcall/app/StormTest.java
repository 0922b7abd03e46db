package org.rollcall.app;

import static java.util.function.Predicate.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.Attempt;
import org.rollcall.lab.SessionRecord;
import org.rollcall.lab.SessionRecord.Ending;
import org.rollcall.lab.SessionRecord.Exchange;

/**
 * One run through every bad manner at once; then the properties of good manners, each by its
 * number, from what the servers noted. A machine that is busy makes events come later, never
 * earlier; how much later the servers may have noted one of them, they say themselves.
 */
class StormTest {
  private static final Set<String> VERBS =
      Set.of("CONNECT", "EHLO", "HELO", "STARTTLS", "MAIL", "RCPT", "RSET", "QUIT");

  @TempDir static Path folder;
  private static final StormWorld storm = new StormWorld(23);
  private static Runs run;
  private static List<SessionRecord> sessions;
  private static Map<String, List<SessionRecord>> bySite;
  private static List<Attempt> attempts;

  @BeforeAll
  static void verify() throws Exception {
    Path csv = folder.resolve("contacts.csv");
    Path shaping = folder.resolve("shaping.tsv");
    storm.write(csv, shaping);
    run =
        Runs.verify(
            storm.lab(),
            csv,
            folder.resolve("out"),
            "--shaping=" + shaping,
            "--greylistSchedule=2s,5s,9s",
            "--patience=20s",
            "--dnsTimeout=30s");
    sessions = storm.log().records();
    bySite = WireAudit.by(storm::siteOf, sessions);
    attempts = storm.log().attempts();
  }

  @AfterAll
  static void closeTheLab() {
    storm.close();
  }

  @Test
  void losesNoRow() {
    run.lostNothing(storm.rows());
  }

  @Test
  void p01KeepsToTheConversationsAtOncePerSiteProviderAndNetwork() {
    bySite.forEach(
        (site, all) ->
            assertThat(
                site, WireAudit.mostAtOnce(all), lessThanOrEqualTo(storm.sessionsMax(site))));
    assertThat(WireAudit.mostAtOnce(bySite.get("google")), is(StormWorld.PROVIDER_SESSIONS));
    WireAudit.by(WireAudit::network, sessions)
        .forEach(
            (network, all) -> {
              int most =
                  all.stream()
                      .mapToInt(each -> storm.sessionsMax(storm.siteOf(each)))
                      .max()
                      .orElse(0);
              assertThat(network, WireAudit.mostAtOnce(all), lessThanOrEqualTo(most));
            });
  }

  @Test
  void p02KeepsToTheRecipientsAndRefusalsPerConversation() {
    assertThat(storm.log().maxRcptsPerSession(), is(lessThanOrEqualTo(StormWorld.RCPTS)));
    assertThat(storm.log().maxRefusalsPerSession(), is(lessThanOrEqualTo(StormWorld.REFUSALS)));
  }

  @Test
  void p03KeepsThePaceOfConnectionsAndOfRecipients() {
    Duration late = storm.log().latest();
    bySite.forEach(
        (site, all) -> {
          assertThat(
              "connections of " + site,
              WireAudit.early(WireAudit.starts(all), StormWorld.BETWEEN_CONNECTIONS),
              lessThanOrEqualTo(late));
          assertThat(
              "RCPT TO of " + site,
              WireAudit.early(WireAudit.rcpts(all), StormWorld.BETWEEN_RCPTS),
              lessThanOrEqualTo(late));
        });
    assertThat(WireAudit.rcpts(bySite.get("big.test")), hasSize(greaterThan(40)));
    assertThat(WireAudit.rcpts(bySite.get("google")), hasSize(greaterThan(50)));
  }

  @Test
  void p04SaysNothingButWhatAVerifierMaySay() {
    Set<String> said = new TreeSet<>();
    sessions.forEach(each -> each.exchanges().forEach(exchange -> said.add(exchange.verb())));
    said.removeAll(VERBS);
    assertThat(said, is(empty()));
    assertThat(storm.log().commands("DATA"), is(0L));
    assertThat(storm.log().commands("VRFY"), is(0L));
  }

  @Test
  void p05LeavesASiteAloneOnceItBlocks() {
    Map<String, Integer> blocks =
        Map.of(
            "zoho",
            554,
            "blocks-rcpt.test",
            550,
            "blocks-connect.test",
            554,
            "blocks-ehlo.test",
            550);
    for (String site : blocks.keySet()) {
      List<SessionRecord> all = bySite.get(site);
      Instant blocked = WireAudit.firstAnswer(all, blocks.get(site));
      assertThat(site, blocked.isBefore(Instant.MAX), is(true));
      List<SessionRecord> open = all.stream().filter(each -> each.end().isAfter(blocked)).toList();
      assertThat(
          site, open.stream().filter(each -> each.start().isAfter(blocked)).toList(), is(empty()));
      for (SessionRecord each : open) {
        List<Exchange> after =
            each.exchanges().stream().filter(exchange -> exchange.at().isAfter(blocked)).toList();
        // One may have been on its way; then QUIT.
        assertThat(
            site + " " + after,
            after.stream().filter(exchange -> !exchange.verb().equals("QUIT")).count(),
            is(lessThanOrEqualTo(1L)));
      }
    }
    assertThat(WireAudit.mostAtOnce(bySite.get("zoho")), is(StormWorld.PROVIDER_SESSIONS));
  }

  @Test
  void p06PausesAfterARateReplyAndThenGoesAtHalfTheRate() {
    Duration late = storm.log().latest();
    for (String site : List.of("rcpt-limit.test", "rcpt-limit-421.test")) {
      List<SessionRecord> all = bySite.get(site);
      Instant slowed = WireAudit.firstAnswer(all, 421, 452);
      assertThat(site, slowed.isBefore(Instant.MAX), is(true));
      List<SessionRecord> after =
          all.stream().filter(each -> each.start().isAfter(slowed)).toList();
      assertThat(site, after, hasSize(greaterThan(1)));
      for (SessionRecord each : after) {
        Duration wait = Duration.between(slowed, each.start());
        assertThat(site, wait, is(greaterThanOrEqualTo(StormWorld.BACK_OFF)));
      }
      Duration connections = StormWorld.BETWEEN_CONNECTIONS.multipliedBy(2);
      Duration rcpts = StormWorld.BETWEEN_RCPTS.multipliedBy(2);
      assertThat(
          site, WireAudit.early(WireAudit.starts(after), connections), is(lessThanOrEqualTo(late)));
      assertThat(site, WireAudit.early(WireAudit.rcpts(after), rcpts), is(lessThanOrEqualTo(late)));
    }
  }

  @Test
  void p07RetriesTheGreylistedAsTheSameClientAndNotTooEarly() {
    Map<String, List<Attempt>> byRecipient = WireAudit.byRecipient(attempts);
    int retried = 0;
    for (String domain : List.of("greylist.test", "greylist-tells.test", "greylist-domain.test")) {
      boolean told = domain.equals("greylist-tells.test");
      for (String address : storm.addressesOf(domain)) {
        List<Attempt> all = byRecipient.getOrDefault(address, List.of());
        assertThat(address, all, hasSize(lessThanOrEqualTo(4)));
        for (int i = 1; i < all.size(); i++) {
          retried++;
          Attempt before = all.get(i - 1);
          Attempt again = all.get(i);
          assertThat(identity(again), is(identity(before)));
          Duration wait = Duration.between(before.at(), again.at());
          Duration least = told ? StormWorld.GREYLISTED : StormWorld.FIRST_RETRY;
          assertThat(address, wait, is(greaterThanOrEqualTo(least)));
        }
      }
    }
    assertThat(retried, is(greaterThan(10)));
  }

  private static List<String> identity(Attempt attempt) {
    return List.of(attempt.client(), attempt.helo(), attempt.sender(), attempt.recipient());
  }

  @Test
  void p08AsksEachAddressOnceUnlessTheAnswerWasTemporary() {
    WireAudit.byRecipient(attempts)
        .forEach(
            (address, all) -> {
              String persona = storm.persona(address.substring(address.lastIndexOf('@') + 1));
              boolean senseless = StormWorld.SENSELESS.contains(persona);
              long inconclusive =
                  all.stream()
                      .limit(all.size() - 1L)
                      .filter(each -> each.code() < 500 && each.code() / 100 != 2)
                      .count();
              if (!senseless) {
                assertThat(address + all, inconclusive, is(all.size() - 1L));
              }
            });
  }

  @Test
  void p09LeavesWithQuitUnlessThePeerIsGoneOrWasNeverThere() {
    for (SessionRecord each : sessions) {
      boolean greeted = each.exchanges().get(0).code() == 220;
      boolean deaf = each.host().startsWith("mx.endless-"); // It talks, and hears no QUIT.
      assertThat(
          each.toString(),
          each.ending() == Ending.QUIT || each.ending() == Ending.SERVER_CLOSED || !greeted || deaf,
          is(true));
    }
    Set<String> slow = storm.addressesOf("tarpit.test");
    List<Attempt> answered =
        attempts.stream().filter(each -> slow.contains(each.recipient())).toList();
    assertThat(answered, hasSize(slow.size())); // Each waited for, none given up and asked again.
  }

  @Test
  void p10NeverContactsWhatMustNotBeContacted() {
    assertThat(
        bySite.keySet().stream().filter(StormWorld.NOT_CONTACTED::contains).toList(), is(empty()));
    assertThat(storm.log().records("hotmail-com.olc.protection.outlook.com"), is(empty()));
    assertThat(
        attempts.stream()
            .map(Attempt::recipient)
            .filter(each -> each.startsWith("postmaster@") || each.startsWith("abuse@"))
            .toList(),
        is(empty()));
  }

  @Test
  void p11AsksOneInventedMailboxPerDomainAtMost() {
    Set<String> listed = storm.addresses();
    Map<String, Set<String>> decoys = new TreeMap<>();
    attempts.stream()
        .map(Attempt::recipient)
        .filter(not(listed::contains))
        .forEach(
            each ->
                decoys
                    .computeIfAbsent(
                        each.substring(each.lastIndexOf('@') + 1), any -> new HashSet<>())
                    .add(each));
    assertThat(decoys.size(), is(greaterThan(10)));
    decoys.forEach((domain, names) -> assertThat(domain, names, hasSize(1)));
  }

  @Test
  void p12TakesNoNonsenseForARefusal() {
    StormWorld.SENSELESS.forEach(StormTest::hasNoInvalid);
  }

  @Test
  void p13TakesNoRefusalOfOursForARefusalOfAMailbox() {
    StormWorld.UNWELCOMING.forEach(StormTest::hasNoInvalid);
    Set<String> refused =
        attempts.stream()
            .filter(each -> each.code() / 100 == 5)
            .map(Attempt::recipient)
            .collect(Collectors.toSet());
    for (String address :
        run.ask("SELECT lower(normalized) FROM addresses WHERE status = 'invalid'")) {
      String domain = address.substring(address.lastIndexOf('@') + 1);
      assertThat(
          address,
          refused.contains(address) || StormWorld.NOT_CONTACTED.contains(domain),
          is(true));
    }
  }

  private static void hasNoInvalid(String persona) {
    List<String> verdicts =
        run.ask("SELECT status FROM addresses WHERE domain = '" + persona + ".test'");
    assertThat(persona, verdicts, hasSize(2));
    assertThat(persona, verdicts.contains("invalid"), is(false));
  }

  @Test
  void p14GivesDomainsOnTheSameServersOneBudgetAndABlendOneOfItsOwn() {
    List<SessionRecord> shared = bySite.get("shared");
    assertThat(WireAudit.mostAtOnce(shared), is(1));
    assertThat(
        WireAudit.early(WireAudit.rcpts(shared), StormWorld.BETWEEN_RCPTS),
        is(lessThanOrEqualTo(storm.log().latest())));
    assertThat(
        run.ask(
            "SELECT DISTINCT coalesce(provider, '-') FROM addresses WHERE domain = 'blended.test'"),
        is(List.of("-")));
    assertThat(WireAudit.mostAtOnce(bySite.get("blended")), is(1));
  }

  @Test
  void p15AsksTheRestAgainAfterABreakAndLosesNone() {
    Map<String, List<Attempt>> byRecipient = WireAudit.byRecipient(attempts);
    for (String persona : List.of("rcpt-limit", "rcpt-limit-421", "errors", "drops-after-rcpt")) {
      for (String address : storm.addressesOf(persona + ".test")) {
        List<Attempt> all = byRecipient.getOrDefault(address, List.of());
        assertThat(
            address + all,
            all.stream().filter(each -> each.code() / 100 == 2 || each.code() / 100 == 5).count(),
            is(1L));
      }
    }
  }
}
