package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Domain;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.xbill.DNS.Rcode;

/** How the router asks: how often, how many at once, and for how long. */
class DnsAskingTest {
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
    dns.isSilent("silent.test", "MX", 100);
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(1).open()) {
      for (int i = 0; i < 3; i++) {
        route(router, "one.test");
        route(router, "two.test");
        assertThat(route(router, "gone.test").status(), is(RouteStatus.NXDOMAIN));
        assertThat(route(router, "sick.test").status(), is(RouteStatus.UNRESOLVED));
        assertThat(route(router, "silent.test").status(), is(RouteStatus.UNRESOLVED));
      }

      assertThat(router.queries(), is(6L));
    }
    assertThat(dns.queries(), is(6L));
    assertThat(dns.queries("mx.test", "A"), is(1L));
    assertThat(dns.queries("silent.test", "MX"), is(1L));
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
      router.addresses("no host").get(30, TimeUnit.SECONDS);
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
    assertThat(dns.queries("acme.test", "MX"), is(3L));
  }

  @Test
  void anAnswerToARetransmissionCounts() throws Exception {
    dns.has("acme.test", "MX", "10 mx.test.").has("mx.test", "A", "127.0.0.1");
    dns.isSilent("acme.test", "MX", 1);
    try (DnsMailRouter router = DnsSettings.lab(dns).impatient(5).open()) {
      assertThat(route(router, "acme.test").status(), is(RouteStatus.MX));
    }
  }

  @Test
  void silenceIsAskedOfTheNextServer() throws Exception {
    try (ScriptedDns second = new ScriptedDns()) {
      dns.isSilent("acme.test", "MX", 100);
      second.has("acme.test", "MX", "0 .");
      try (DnsMailRouter router = DnsSettings.lab(dns, second).impatient(2).open()) {
        assertThat(route(router, "acme.test").status(), is(RouteStatus.NULL_MX));
      }
      assertThat(dns.queries(), is(1L));
      assertThat(second.queries(), is(1L));
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
  void opensAgainAfterTheLastOneClosed() throws Exception {
    dns.has("acme.test", "MX", "0 .");
    for (int i = 0; i < 3; i++) {
      try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
        assertThat(route(router, "acme.test").status(), is(RouteStatus.NULL_MX));
      }
    }
  }
}
