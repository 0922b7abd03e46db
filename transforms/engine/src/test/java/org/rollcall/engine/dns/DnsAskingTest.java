package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Domain;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.xbill.DNS.Rcode;

/** How the router asks: how often, how many at once, and for how long. */
class DnsAskingTest {
  /** Ours, and the one thread that the library keeps for all. */
  private static final Set<String> THREADS = Set.of("rollcall-dns", "dnsjava NIO selector");

  private static final String SOA = "ns1.dns.test. root.dns.test. 2026112801 3600 600 86400 60";

  private final ScriptedDns dns = new ScriptedDns();

  @AfterEach
  void close() {
    dns.close();
  }

  private static MailRoute route(DnsMailRouter router, String domain) throws Exception {
    return router.route(new Domain(domain)).get(30, TimeUnit.SECONDS);
  }

  @Test
  void asksEachNameOnceInARunAndFailuresToo() throws Exception {
    dns.has("one.test", "MX", "10 mx.test.").has("two.test", "MX", "10 mx.test.");
    dns.has("mx.test", "A", "127.0.0.1").refuses("sick.test", "MX", Rcode.SERVFAIL);
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      for (int i = 0; i < 3; i++) {
        route(router, "one.test");
        route(router, "two.test");
        assertThat(route(router, "gone.test").status(), is(RouteStatus.NXDOMAIN));
        assertThat(route(router, "sick.test").status(), is(RouteStatus.UNRESOLVED));
      }

      assertThat(router.queries(), is(5L));
    }
    assertThat(dns.queries(), is(5L));
    assertThat(dns.queries("mx.test", "A"), is(1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {Rcode.FORMERR, Rcode.NOTIMP})
  void asksWithoutEdnsWhoeverDoesNotKnowIt(int rcode) throws Exception {
    dns.has("acme.test", "MX", "10 mx.test.").has("mx.test", "A", "127.0.0.1");
    dns.truncates("acme.test", "MX").knowsNoEdns(rcode);
    try (DnsMailRouter router = DnsSettings.lab(dns).attempts(3).open()) {
      assertThat(route(router, "acme.test").status(), is(RouteStatus.MX));
    }
    assertThat(dns.queries("acme.test", "MX"), is(3L)); // The last one over TCP.
  }

  @Test
  void takesAServerAtItsWordThatKnowsTheQuestionNeither() throws Exception {
    dns.refuses("acme.test", "MX", Rcode.NOTIMP);
    try (DnsMailRouter router = DnsSettings.lab(dns).attempts(3).open()) {
      assertThat(route(router, "acme.test").status(), is(RouteStatus.UNRESOLVED));
    }
    assertThat(dns.queries("acme.test", "MX"), is(2L));
  }

  @Test
  void doesNotAskTheSilentTwiceInARun() throws Exception {
    dns.isSilent("acme.test", "MX", 100);
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(1).open()) {
      MailRoute first = route(router, "acme.test");

      assertThat(route(router, "acme.test"), is(first));
      assertThat(router.queries(), is(1L));
    }
  }

  @Test
  void questionsAskedAtTheSameTimeShareAQuery() throws Exception {
    dns.has("acme.test", "MX", "10 mx.test.").has("mx.test", "A", "127.0.0.1");
    dns.withhold();
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      CompletableFuture<MailRoute> one = router.route(new Domain("acme.test"));
      CompletableFuture<MailRoute> two = router.route(new Domain("acme.test"));
      dns.awaitQueries(1);
      dns.release();

      assertThat(two.get(30, TimeUnit.SECONDS), is(one.get(30, TimeUnit.SECONDS)));
    }
    assertThat(dns.queries("acme.test", "MX"), is(1L));
    assertThat(dns.queries(), is(2L));
  }

  @Test
  void keepsNoMoreThanTheConfiguredNumberInFlight() throws Exception {
    dns.withhold();
    try (DnsMailRouter router = DnsSettings.lab(dns).inFlight(3).open()) {
      List<CompletableFuture<MailRoute>> routes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        routes.add(router.route(new Domain("d" + i + ".test")));
      }
      // Runs on the same thread after all of them, and costs no query.
      router.locate("no host").get(30, TimeUnit.SECONDS);
      assertThat(router.queries(), is(3L));

      dns.awaitQueries(3);
      dns.release();
      for (CompletableFuture<MailRoute> route : routes) {
        assertThat(route.get(30, TimeUnit.SECONDS).status(), is(RouteStatus.NXDOMAIN));
      }
    }
    assertThat(dns.queries(), is(20L));
  }

  @Test
  void silenceIsAskedAgainAsOftenAsConfigured() throws Exception {
    dns.isSilent("acme.test", "MX", 100);
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(3).open()) {
      MailRoute route = route(router, "acme.test");

      assertThat(route.status(), is(RouteStatus.UNRESOLVED));
      assertThat(route.detail(), is("MX: timeout: no answer to 3 queries, 50ms each"));
      assertThat(router.queries(), is(3L));
    }
    // On a starved machine a time limit of 50 ms can end before the query has left.
    assertThat(dns.queries("acme.test", "MX"), is(lessThanOrEqualTo(3L)));
  }

  @Test
  void anAnswerToARetransmissionCounts() throws Exception {
    dns.has("acme.test", "MX", "10 mx.test.").has("mx.test", "A", "127.0.0.1");
    dns.isSilent("acme.test", "MX", 1);
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(50).open()) {
      assertThat(route(router, "acme.test").status(), is(RouteStatus.MX));
    }
  }

  @Test
  void silenceIsAskedOfTheNextServer() throws Exception {
    try (ScriptedDns second = new ScriptedDns()) {
      dns.isSilent("acme.test", "MX", Integer.MAX_VALUE);
      second.has("acme.test", "MX", "0 .");
      try (DnsMailRouter router = DnsSettings.lab(dns, second).impatient(50).open()) {
        assertThat(route(router, "acme.test").status(), is(RouteStatus.NULL_MX));
      }
      dns.awaitQueries(1);
    }
  }

  @Test
  void aFailureIsAskedOfAnotherServerButNotOfTheSame() throws Exception {
    dns.refuses("acme.test", "MX", Rcode.SERVFAIL);
    try (DnsMailRouter router = DnsSettings.lab(dns).attempts(3).open()) {
      assertThat(route(router, "acme.test").detail(), is("MX: SERVFAIL"));
    }
    assertThat(dns.queries(), is(1L));

    try (ScriptedDns second = new ScriptedDns()) {
      second.has("acme.test", "MX", "0 .");
      try (DnsMailRouter router = DnsSettings.lab(dns, second).attempts(3).open()) {
        assertThat(route(router, "acme.test").status(), is(RouteStatus.NULL_MX));
      }
    }
  }

  @Test
  void aTruncatedAnswerIsFetchedOverTcp() throws Exception {
    for (int i = 0; i < 200; i++) {
      dns.has("acme.test", "MX", i + " mx" + i + ".a-rather-long-name-of-a-host.acme.test.");
      dns.has("mx" + i + ".a-rather-long-name-of-a-host.acme.test", "A", "127.0.0.1");
    }
    dns.truncates("acme.test", "MX");
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      MailRoute route = route(router, "acme.test");

      assertThat(route.hosts().get(0).preference(), is(0));
      assertThat(route.hosts().size(), is(MxHosts.HOSTS_MAX));
      assertThat(router.queries(), is(3L));
    }
    assertThat(dns.queriesOverTcp(), is(1L));
  }

  @Test
  void aClosedRouterFailsWhatIsOpenAndWhatComes() throws Exception {
    dns.withhold();
    DnsMailRouter router = DnsSettings.lab(dns).open();
    CompletableFuture<MailRoute> open = router.route(new Domain("acme.test"));
    dns.awaitQueries(1);
    router.close();
    router.close();
    CompletableFuture<MailRoute> late = router.route(new Domain("zeta.test"));

    for (CompletableFuture<MailRoute> route : List.of(open, late)) {
      ExecutionException thrown =
          assertThrows(ExecutionException.class, () -> route.get(30, TimeUnit.SECONDS));
      assertThat(thrown.getCause(), is(instanceOf(IllegalStateException.class)));
      assertThat(thrown.getMessage(), containsString("closed"));
    }
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    DnsMailRouter router = DnsSettings.lab(dns).open();
    route(router, "acme.test");
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> THREADS.contains(thread.getName()) && !before.contains(thread))
            .toList();
    assertThat(threads, hasSize(THREADS.size()));

    router.close();

    for (Thread thread : threads) {
      thread.join(30_000);
      assertThat(thread.getName(), thread.isAlive(), is(false));
    }
  }

  @Test
  void anAnswerCutAnywhereFailsNothing() throws Exception {
    for (int i = 0; i < 200; i++) {
      dns.has("d" + i + ".test", "MX", "10 mx.test.").has("d" + i + ".test", "MX", "20 my.test.");
    }
    AtomicInteger length = new AtomicInteger();
    dns.spoils(answer -> Arrays.copyOf(answer, Math.min(length.getAndIncrement(), answer.length)));
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(1).open()) {
      for (int i = 0; length.get() < 60; i++) {
        assertThat(route(router, "d" + i + ".test").status(), is(RouteStatus.UNRESOLVED));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anAnswerWithWrongOctetsFailsNothing(long seed) throws Exception {
    Random random = new Random(seed);
    dns.has("mx.test", "A", "127.0.0.1").has("my.test", "A", "127.0.0.1");
    dns.spoils(
        answer -> {
          for (int i = 0; i < 3; i++) {
            answer[2 + random.nextInt(answer.length - 2)] = (byte) random.nextInt(256);
          }
          return answer;
        });
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(1).open()) {
      for (int i = 0; i < 100; i++) {
        String name = "d" + i + ".test";
        dns.has(name, "MX", "10 mx.test.")
            .has(name, "MX", "20 my.test.")
            .has(name, "A", "127.0.0.2");
        assertThat(route(router, name), is(notNullValue()));
      }
    }
  }

  @Test
  void opensAgainAfterTheLastOneClosed() throws Exception {
    dns.has("acme.test", "MX", "0 .");
    for (int i = 0; i < 3; i++) {
      try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
        assertThat(route(router, "acme.test").status(), is(RouteStatus.NULL_MX));
      }
    }
  }

  @Test
  void sharesItsMemoryWithOtherQuestions() throws Exception {
    dns.has("one.test", "MX", "10 mx.test.").has("mx.test", "A", "127.0.0.1");
    dns.has("one.test", "NS", "NS1.Dns.test.").has("one.test", "SOA", SOA);
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      route(router, "one.test");

      assertThat(ask(router, "mx.test", RecordType.A), is(DnsReply.found(List.of("127.0.0.1"))));
      assertThat(
          ask(router, "one.test", RecordType.NS), is(DnsReply.found(List.of("ns1.dns.test"))));
      assertThat(
          ask(router, "one.test", RecordType.SOA), is(DnsReply.found(List.of("2026112801"))));
      assertThat(ask(router, "gone.test", RecordType.NS).outcome(), is(DnsReply.Outcome.NXDOMAIN));
      assertThat(
          ask(router, "not a name", RecordType.TXT).outcome(), is(DnsReply.Outcome.NXDOMAIN));
      assertThat(dns.queries(), is(5L));
    }
  }

  @Test
  void keepsThePoliciesAmongHundredsOfTexts() throws Exception {
    for (int i = 0; i < 200; i++) {
      dns.has("one.test", "TXT", "site-verification=" + i);
    }
    dns.has("one.test", "TXT", "\"v=spf1 -all\"").truncates("one.test", "TXT");
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      List<String> texts = ask(router, "one.test", RecordType.TXT).values();

      assertThat(texts, hasSize(AnswerReader.RECORDS_MAX));
      assertThat(texts.get(0), is("v=spf1 -all"));
    }
  }

  private static DnsReply ask(DnsMailRouter router, String name, RecordType type) throws Exception {
    return router.ask(name, type).get(30, TimeUnit.SECONDS);
  }
}
