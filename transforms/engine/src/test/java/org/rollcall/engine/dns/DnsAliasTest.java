package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Domain;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;

/** Aliases in front of domains and of mail exchangers. */
class DnsAliasTest {
  private final ScriptedDns dns = new ScriptedDns();

  @AfterEach
  void close() {
    dns.close();
  }

  private MailRoute route(String domain) throws Exception {
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      return router.route(new Domain(domain)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> names(MailRoute route) {
    return route.hosts().stream().map(MailHost::name).toList();
  }

  @Test
  void followsAnMxThatIsAnAlias() throws Exception {
    dns.has("acme.test", "MX", "10 mx.acme.test.");
    dns.has("mx.acme.test", "CNAME", "real.test.").has("real.test", "A", "127.0.0.9");

    assertThat(
        route("acme.test").hosts(),
        contains(new MailHost("mx.acme.test", 10, List.of("127.0.0.9"), "real.test")));
  }

  @Test
  void tellsWhichHostAFallbackHostIsAnAliasOf() throws Exception {
    dns.has("mx.acme.test", "CNAME", "real.test.").has("real.test", "A", "127.0.0.9");
    dns.has("mx2.acme.test", "A", "127.0.0.8");
    try (DnsMailRouter router = DnsSettings.lab(dns).open()) {
      assertThat(
          router.locate("mx.acme.test").get(),
          is(new MailHost("mx.acme.test", 0, List.of("127.0.0.9"), "real.test")));
      assertThat(
          router.locate("mx2.acme.test").get(),
          is(new MailHost("mx2.acme.test", 0, List.of("127.0.0.8"))));
    }
  }

  @Test
  void followsADomainThatIsAnAlias() throws Exception {
    dns.has("acme.test", "CNAME", "real.test.").has("real.test", "MX", "10 mx.real.test.");
    dns.has("mx.real.test", "A", "127.0.0.9");

    assertThat(names(route("acme.test")), contains("mx.real.test"));
    assertThat(dns.queries(), is(2L));
  }

  @Test
  void followsAnAliasWhoseTargetIsNotInTheAnswer() throws Exception {
    dns.answersAliasesOnly();
    dns.has("acme.test", "CNAME", "real.test.").has("real.test", "MX", "10 mx.real.test.");
    dns.has("mx.real.test", "A", "127.0.0.9");

    assertThat(names(route("acme.test")), contains("mx.real.test"));
    assertThat(dns.queries("real.test", "MX"), is(1L));
  }

  @Test
  void anAliasOfNothingIsNxdomain() throws Exception {
    dns.has("acme.test", "CNAME", "gone.test.");

    assertThat(
        route("acme.test"),
        is(MailRoute.none(RouteStatus.NXDOMAIN, "NXDOMAIN of its alias gone.test")));
  }

  @Test
  void anAliasLoopIsUnresolved() throws Exception {
    dns.has("acme.test", "CNAME", "loop.test.").has("loop.test", "CNAME", "acme.test.");

    MailRoute whole = route("acme.test");
    dns.answersAliasesOnly();
    MailRoute stepwise = route("acme.test");

    assertThat(whole.status(), is(RouteStatus.UNRESOLVED));
    assertThat(whole.detail(), containsString("alias loop"));
    assertThat(stepwise.status(), is(RouteStatus.UNRESOLVED));
    assertThat(stepwise.detail(), containsString("alias loop"));
  }
}
