package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.model.Domain;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.xbill.DNS.Rcode;

/** What the router makes of what the DNS says; how it asks is another test. */
class DnsMailRouterTest {
  private final ScriptedDns dns = new ScriptedDns();

  @AfterEach
  void close() {
    dns.close();
  }

  private MailRoute route(String domain) throws Exception {
    return route(DnsSettings.lab(dns), domain);
  }

  private static MailRoute route(DnsSettings settings, String domain) throws Exception {
    try (DnsMailRouter router = settings.open()) {
      return router.route(new Domain(domain)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> names(MailRoute route) {
    return route.hosts().stream().map(MailHost::name).toList();
  }

  @Test
  void ordersHostsByPreference() throws Exception {
    dns.has("acme.test", "MX", "20 mx2.acme.test.")
        .has("acme.test", "MX", "10 MX1.Acme.Test.")
        .has("acme.test", "MX", "5 mx0.acme.test.");
    dns.has("mx0.acme.test", "A", "127.0.0.10").has("mx1.acme.test", "A", "127.0.0.11");

    MailRoute route = route("acme.test");

    assertThat(route.status(), is(RouteStatus.MX));
    assertThat(
        route.hosts(),
        contains(
            new MailHost("mx0.acme.test", 5, List.of("127.0.0.10")),
            new MailHost("mx1.acme.test", 10, List.of()),
            new MailHost("mx2.acme.test", 20, List.of())));
    assertThat(dns.queries(), is(2L));
  }

  @Test
  void shufflesEqualsByTheSeedAlone() throws Exception {
    for (int i = 0; i < 8; i++) {
      dns.has("acme.test", "MX", "10 mx" + i + ".mail.test.");
      dns.has("zeta.test", "MX", "10 mx" + (7 - i) + ".mail.test.");
      dns.has("mx" + i + ".mail.test", "A", "127.0.0.1");
    }

    List<String> ones = names(route("acme.test"));

    assertThat(names(route("zeta.test")), is(ones));
    assertThat(
        names(route(DnsSettings.lab(dns).seed("other"), "acme.test")).equals(ones), is(false));
  }

  @Test
  void keepsTheTenHostsThatAreMostPreferred() throws Exception {
    for (int i = 0; i < 30; i++) {
      dns.has("acme.test", "MX", (30 - i) + " mx" + i + ".acme.test.");
      dns.has("mx" + i + ".acme.test", "A", "127.0.0.1");
    }

    MailRoute route = route("acme.test");

    assertThat(route.hosts(), hasSize(MxHosts.HOSTS_MAX));
    assertThat(route.hosts().get(0).name(), is("mx29.acme.test"));
  }

  @Test
  void aHostNamedTwiceIsOneHost() throws Exception {
    dns.has("acme.test", "MX", "20 mx.acme.test.").has("acme.test", "MX", "10 mx.acme.test.");
    dns.has("mx.acme.test", "A", "127.0.0.1");

    assertThat(
        route("acme.test").hosts(),
        contains(new MailHost("mx.acme.test", 10, List.of("127.0.0.1"))));
  }

  @Test
  void noMxAndAnAddressIsImplicit() throws Exception {
    dns.has("acme.test", "A", "127.0.0.7");

    MailRoute route = route("acme.test");

    assertThat(route.status(), is(RouteStatus.IMPLICIT));
    assertThat(route.hosts(), contains(new MailHost("acme.test", 0, List.of("127.0.0.7"))));
  }

  @Test
  void noMxAndOnlyAnIpv6AddressIsImplicit() throws Exception {
    dns.has("acme.test", "AAAA", "::1");

    assertThat(route("acme.test").hosts(), contains(new MailHost("acme.test", 0, List.of("::1"))));
  }

  @Test
  void noMxAndNoAddressIsNodata() throws Exception {
    dns.has("acme.test", "TXT", "hello");

    assertThat(route("acme.test").status(), is(RouteStatus.NODATA));
  }

  @Test
  void noMxWithoutASoaIsNoMxAsWell() throws Exception {
    dns.has("acme.test", "A", "127.0.0.7").omitsAuthority();

    assertThat(route("acme.test").status(), is(RouteStatus.IMPLICIT));
  }

  @Test
  void noMxAndAnUnansweredAddressIsUnresolved() throws Exception {
    dns.has("acme.test", "TXT", "hello").refuses("acme.test", "A", Rcode.SERVFAIL);

    MailRoute route = route("acme.test");

    assertThat(route.status(), is(RouteStatus.UNRESOLVED));
    assertThat(route.detail(), is("no MX; address: SERVFAIL"));
  }

  @Test
  void aFailedMxNeverFallsBackToTheAddress() throws Exception {
    dns.has("acme.test", "A", "127.0.0.7").refuses("acme.test", "MX", Rcode.SERVFAIL);

    assertThat(route("acme.test").status(), is(RouteStatus.UNRESOLVED));
    assertThat(dns.queries("acme.test", "A"), is(0L));
  }

  @Test
  void aMissingDomainIsNxdomainAfterOneQuery() throws Exception {
    MailRoute route = route("nowhere.test");

    assertThat(route, is(MailRoute.none(RouteStatus.NXDOMAIN, "NXDOMAIN")));
    assertThat(dns.queries(), is(1L));
  }

  @Test
  void aRefusalIsUnresolvedAndSaysSo() throws Exception {
    dns.refuses("acme.test", "MX", Rcode.REFUSED);

    assertThat(route("acme.test"), is(MailRoute.none(RouteStatus.UNRESOLVED, "MX: REFUSED")));
  }

  @Test
  void theRootAloneIsNullMx() throws Exception {
    dns.has("acme.test", "MX", "0 .").has("acme.test", "A", "127.0.0.7");

    assertThat(route("acme.test").status(), is(RouteStatus.NULL_MX));
    assertThat(dns.queries(), is(1L));
  }

  @Test
  void theRootAmongHostsIsIgnored() throws Exception {
    dns.has("acme.test", "MX", "0 .").has("acme.test", "MX", "10 mx.acme.test.");
    dns.has("mx.acme.test", "A", "127.0.0.1");

    assertThat(names(route("acme.test")), contains("mx.acme.test"));
  }

  @Test
  void anMxThatIsAnAddressNamesNoHost() throws Exception {
    dns.has("acme.test", "MX", "10 192.0.2.1.").has("acme.test", "A", "127.0.0.7");

    assertThat(
        route("acme.test"),
        is(MailRoute.none(RouteStatus.UNROUTABLE, "MX names no host: 192.0.2.1")));
    assertThat(dns.queries(), is(1L));
  }

  @Test
  void localhostIsNobodysMailHostAndIsNotAskedFor() throws Exception {
    dns.has("acme.test", "MX", "10 localhost.").has("localhost", "A", "127.0.0.1");

    assertThat(route("acme.test").status(), is(RouteStatus.UNROUTABLE));
    assertThat(route("mail.localhost").status(), is(RouteStatus.UNROUTABLE));
    assertThat(dns.queries(), is(1L));
  }

  @Test
  void anMxWithOddOctetsNamesNoHost() throws Exception {
    dns.has("acme.test", "MX", "10 a\\000\\010.test.");
    dns.has("acme.test", "MX", "20 mx.acme.test.").has("mx.acme.test", "A", "127.0.0.1");

    MailRoute route = route("acme.test");

    assertThat(names(route), contains("mx.acme.test"));
    assertThat(route.detail(), is("MX names no host: a\\000\\010.test"));
  }

  @Test
  void passesOverHostsThatLeadNowhereAndListsThemLast() throws Exception {
    dns.has("acme.test", "MX", "10 gone.test.")
        .has("acme.test", "MX", "20 private.test.")
        .has("acme.test", "MX", "30 public.test.");
    dns.has("private.test", "A", "10.1.2.3").has("public.test", "A", "8.8.8.8");

    MailRoute route = route(DnsSettings.internet(dns), "acme.test");

    assertThat(
        route.hosts(),
        contains(
            new MailHost("public.test", 30, List.of("8.8.8.8")),
            new MailHost("gone.test", 10, List.of()),
            new MailHost("private.test", 20, List.of())));
    assertThat(
        route.detail(), is("gone.test: NXDOMAIN; private.test: may not be contacted: 10.1.2.3"));
  }

  @Test
  void hostsThatAllLeadNowhereForGoodAreUnroutable() throws Exception {
    dns.has("acme.test", "MX", "10 gone.test.")
        .has("acme.test", "MX", "20 bare.test.")
        .has("acme.test", "MX", "30 local.test.");
    dns.has("bare.test", "TXT", "x").has("local.test", "A", "127.0.0.1");

    assertThat(route(DnsSettings.internet(dns), "acme.test").status(), is(RouteStatus.UNROUTABLE));
  }

  @Test
  void hostsBeyondTheTenthThatNobodyLookedAtMayBeFine() throws Exception {
    for (int i = 0; i < MxHosts.HOSTS_MAX; i++) {
      dns.has("acme.test", "MX", i + " gone" + i + ".test.");
    }
    dns.has("acme.test", "MX", "99 fine.test.").has("fine.test", "A", "127.0.0.1");

    MailRoute route = route("acme.test");

    assertThat(route.status(), is(RouteStatus.UNRESOLVED));
    assertThat(route.detail(), startsWith("1 less preferred hosts are not looked at; gone0.test"));
  }

  @Test
  void hostsOfWhichOneMayBeFineLaterAreUnresolved() throws Exception {
    dns.has("acme.test", "MX", "10 sick.test.").has("acme.test", "MX", "20 gone.test.");
    dns.refuses("sick.test", "A", Rcode.SERVFAIL);

    MailRoute route = route("acme.test");

    assertThat(route.status(), is(RouteStatus.UNRESOLVED));
    assertThat(route.detail(), is("sick.test: SERVFAIL; gone.test: NXDOMAIN"));
    assertThat(dns.queries("sick.test", "AAAA"), is(0L));
  }

  @Test
  void implicitHostsMustBePublicToo() throws Exception {
    dns.has("acme.test", "A", "169.254.169.254");

    MailRoute route = route(DnsSettings.internet(dns), "acme.test");

    assertThat(route.status(), is(RouteStatus.UNROUTABLE));
    assertThat(route.detail(), is("no MX; may not be contacted: 169.254.169.254"));
  }

  @Test
  void aLabKeepsToLoopback() throws Exception {
    dns.has("acme.test", "MX", "10 mx.acme.test.").has("mx.acme.test", "A", "8.8.8.8");

    assertThat(route("acme.test").status(), is(RouteStatus.UNROUTABLE));
  }

  @Test
  void asksForIpv6OnlyWithoutIpv4() throws Exception {
    dns.has("acme.test", "MX", "10 mx.acme.test.");
    dns.has("mx.acme.test", "A", "127.0.0.1").has("mx.acme.test", "AAAA", "::1");

    assertThat(route("acme.test").hosts().get(0).addresses(), contains("127.0.0.1"));
    assertThat(dns.queries("mx.acme.test", "AAAA"), is(0L));
  }

  @Test
  void asksForIpv4OnlyWithoutIpv6IfIpv6IsPreferred() throws Exception {
    dns.has("acme.test", "MX", "10 mx.acme.test.");
    dns.has("mx.acme.test", "A", "127.0.0.1").has("mx.acme.test", "AAAA", "::1");

    MailRoute route = route(DnsSettings.lab(dns).preferring(IpPreference.IPV6), "acme.test");

    assertThat(route.hosts().get(0).addresses(), contains("::1"));
    assertThat(dns.queries("mx.acme.test", "A"), is(0L));
  }

  @Test
  void literalsAndNonsenseCostNoQuery() throws Exception {
    assertThat(route("[127.0.0.1]").status(), is(RouteStatus.LITERAL));
    assertThat(route("a..b").status(), is(RouteStatus.UNROUTABLE));
    assertThat(route("a b.test").status(), is(RouteStatus.UNROUTABLE));
    assertThat(route("x".repeat(64) + ".test").status(), is(RouteStatus.UNROUTABLE));
    assertThat(route("a.".repeat(127) + "test").status(), is(RouteStatus.UNROUTABLE));
    assertThat(dns.queries(), is(0L));
  }

  @Test
  void aNameWithoutDotsIsAskedAsItIs() throws Exception {
    assertThat(route("intranet").status(), is(RouteStatus.NXDOMAIN));
    assertThat(dns.queries("intranet", "MX"), is(1L));
  }

  @Test
  void addressesAreGuardedAndBounded() throws Exception {
    for (int i = 1; i <= 12; i++) {
      dns.has("many.test", "A", "127.0.0." + i).has("blend.test", "A", "10.0.0." + i);
    }
    dns.has("blend.test", "A", "127.0.0.99");
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      assertThat(
          router.locate("many.test").get(30, TimeUnit.SECONDS).addresses(),
          hasSize(HostAddresses.ADDRESSES_MAX));
      assertThat(
          router.locate("Blend.test.").get(30, TimeUnit.SECONDS).addresses(),
          containsInAnyOrder("127.0.0.99"));
      assertThat(router.locate("gone.test").get(30, TimeUnit.SECONDS).addresses(), is(empty()));
      assertThat(router.locate("127.0.0.1").get(30, TimeUnit.SECONDS).addresses(), is(empty()));
    }
  }
}
