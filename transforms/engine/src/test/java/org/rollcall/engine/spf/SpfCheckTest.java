package org.rollcall.engine.spf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.rollcall.engine.dns.RecordType.A;
import static org.rollcall.engine.dns.RecordType.AAAA;
import static org.rollcall.engine.dns.RecordType.MX;
import static org.rollcall.engine.dns.RecordType.PTR;
import static org.rollcall.engine.dns.RecordType.TXT;

import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.engine.dns.Addresses;

/** The zone and the policies of RFC 7208, appendix A, and what its text says beyond them. */
class SpfCheckTest {
  private final Zone zone = new Zone();

  @BeforeEach
  void layTheZoneOfTheAppendix() {
    zone.has("example.com", A, "192.0.2.10", "192.0.2.11")
        .has("example.com", MX, "mail-a.example.com", "mail-b.example.com")
        .has("amy.example.com", A, "192.0.2.65")
        .has("bob.example.com", A, "192.0.2.66")
        .has("mail-a.example.com", A, "192.0.2.129")
        .has("mail-b.example.com", A, "192.0.2.130")
        .has("example.org", MX, "mail-c.example.org")
        .has("mail-c.example.org", A, "192.0.2.140")
        .has("10.2.0.192.in-addr.arpa", PTR, "example.com")
        .has("65.2.0.192.in-addr.arpa", PTR, "amy.example.com")
        .has("140.2.0.192.in-addr.arpa", PTR, "mail-c.example.org")
        .has("4.0.0.10.in-addr.arpa", PTR, "bob.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "+all,                                192.0.2.65,  PASS",
    "a -all,                              192.0.2.10,  PASS",
    "a -all,                              192.0.2.11,  PASS",
    "a -all,                              192.0.2.65,  FAIL",
    "a:example.org -all,                  192.0.2.140, FAIL",
    "mx -all,                             192.0.2.129, PASS",
    "mx -all,                             192.0.2.130, PASS",
    "mx -all,                             192.0.2.10,  FAIL",
    "mx:example.org -all,                 192.0.2.140, PASS",
    "mx mx:example.org -all,              192.0.2.130, PASS",
    "mx mx:example.org -all,              192.0.2.140, PASS",
    "mx/30 mx:example.org/30 -all,        192.0.2.131, PASS",
    "mx/30 mx:example.org/30 -all,        192.0.2.143, PASS",
    "mx/30 mx:example.org/30 -all,        192.0.2.132, FAIL",
    "ptr -all,                            192.0.2.65,  PASS",
    "ptr -all,                            192.0.2.140, FAIL",
    "ptr -all,                            10.0.0.4,    FAIL",
    "ip4:192.0.2.128/28 -all,             192.0.2.65,  FAIL",
    "ip4:192.0.2.128/28 -all,             192.0.2.129, PASS",
    "ip6:2001:db8::/32 -all,              2001:db8::9, PASS",
    "ip6:2001:db8::/32 ~all,              192.0.2.65,  SOFTFAIL",
    "ip4:192.0.2.128/28,                  192.0.2.65,  NEUTRAL",
    "?all,                                192.0.2.65,  NEUTRAL",
    "a,                                   2001:db8::9, NEUTRAL",
    "-ip4:192.0.2.65 +all,                192.0.2.65,  FAIL",
    "redirect=nowhere.example.net -all,   192.0.2.65,  FAIL",
  })
  void thePoliciesOfTheAppendix(String terms, String address, SpfVerdict verdict) {
    zone.has("example.com", TXT, "other text", "v=spf1 " + terms);
    assertThat(check(address, "user@example.com").verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.129, la.example.org, PASS",
    "192.0.2.10,  la.example.org, FAIL",
    "192.0.2.200, example.org,    PASS",
    "192.0.2.9,   la.example.org, FAIL",
  })
  void policiesIncludeAndRedirect(String address, String domain, SpfVerdict verdict) {
    zone.has("example.com", TXT, "v=spf1 mx -all")
        .has("example.net", TXT, "v=spf1 ip4:192.0.2.200 -all")
        .has("example.org", TXT, "v=spf1 include:example.com include:example.net -all")
        .has("la.example.org", TXT, "v=spf1 redirect=example.org");
    assertThat(check(address, "user@" + domain).verdict(), is(verdict));
  }

  /** Appendix A.3. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7,     mary@example.com,     PASS",
    "192.0.2.7,     fred@example.com,     FAIL",
    "192.168.15.15, joel+x@example.com,   PASS",
    "192.168.15.15, greg@example.com,     FAIL",
  })
  void listsLikeThoseOfBlockedHosts(String address, String sender, SpfVerdict verdict) {
    zone.has(
            "example.com",
            TXT,
            "v=spf1 mx include:mobile-users._spf.%{d} include:remote-users._spf.%{d} -all")
        .has("mobile-users._spf.example.com", TXT, "v=spf1 exists:%{l1r+}.%{d}")
        .has("remote-users._spf.example.com", TXT, "v=spf1 exists:%{ir}.%{l1r+}.%{d}")
        .has("mary.mobile-users._spf.example.com", A, "127.0.0.2")
        .has("15.15.168.192.joel.remote-users._spf.example.com", A, "127.0.0.2");
    assertThat(check(address, sender).verdict(), is(verdict));
  }

  /** §7.4. */
  @ParameterizedTest
  @CsvSource({
    "%{s},                                strong-bad@email.example.com",
    "%{o},                                email.example.com",
    "%{d},                                email.example.com",
    "%{d4},                               email.example.com",
    "%{d2},                               example.com",
    "%{d1},                               com",
    "%{dr},                               com.example.email",
    "%{d2r},                              example.email",
    "%{l},                                strong-bad",
    "%{l-},                               strong.bad",
    "%{lr-},                              bad.strong",
    "%{l1r-},                             strong",
    "%{S},                                strong-bad%40email.example.com",
    "%{h}.x%-y%_z%%,                      helo.example.x%20y z%",
    "%{ir}.%{v}._spf.%{d2},               3.2.0.192.in-addr._spf.example.com",
    "%{lr-}.lp._spf.%{d2},                bad.strong.lp._spf.example.com",
    "%{lr-}.lp.%{ir}.%{v}._spf.%{d2},     bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
    "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2},    3.2.0.192.in-addr.strong.lp._spf.example.com",
    "%{d2}.trusted-domains.example.net,   example.com.trusted-domains.example.net",
  })
  void fillsInMacros(String text, String expanded) {
    SpfMacro macro = new SpfMacro(ip("192.0.2.3"), "strong-bad@email.example.com", "helo.example");
    assertThat(macro.expand(text, "email.example.com", () -> "unknown"), is(expanded));
  }

  @Test
  void fillsInEveryNibbleOfIpv6() {
    SpfMacro macro = new SpfMacro(ip("2001:db8::cb01"), "x@example.com", "helo.example");
    assertThat(
        macro.expand("%{ir}.%{v}._spf.%{d2}", "email.example.com", () -> "unknown"),
        is("1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com"));
  }

  @Test
  void aNameThatGrowsTooLongLosesLabelsOnItsLeft() {
    String sender = "a.".repeat(30) + "a@example.com";
    SpfMacro macro = new SpfMacro(ip("192.0.2.3"), sender, "helo.example");
    String expanded = macro.expand("%{l}.%{l}.%{l}.%{l}.%{l}.%{d}", "example.com", () -> "unknown");
    assertThat(expanded.length(), is(lessThanOrEqualTo(253)));
    assertThat(expanded.endsWith(".a.example.com"), is(true));
  }

  @Test
  void theConfirmedNameIsLookedUpForItsMacro() {
    zone.has("example.com", TXT, "v=spf1 exists:%{p}._n.%{d} -all")
        .has("amy.example.com._n.example.com", A, "127.0.0.2");
    assertThat(check("192.0.2.65", "user@example.com").verdict(), is(SpfVerdict.PASS));
    assertThat(check("192.0.2.66", "user@example.com").verdict(), is(SpfVerdict.FAIL));
  }

  @ParameterizedTest
  @CsvSource({
    "nothing.example.net, NONE,      has no SPF record",
    "localhost,           NONE,      is no domain",
    "a..example.net,      NONE,      is no domain",
    "silent.example.net,  TEMPERROR, timeout",
    "two.example.net,     PERMERROR, has 2 SPF records",
    "wrong.example.net,   PERMERROR, no such mechanism",
    "void.example.net,    PERMERROR, more than 2 lookups find nothing",
    "loop.example.net,    PERMERROR, more than 10 terms",
    "hollow.example.net,  PERMERROR, includes nothing.example.net",
    "astray.example.net,  PERMERROR, redirects to nothing.example.net",
    "many.example.net,    PERMERROR, has 11 hosts",
    "late.example.net,    TEMPERROR, A of silent.example.net",
    "deep.example.net,    TEMPERROR, TXT of silent.example.net",
    "mute.example.net,    FAIL,      all",
  })
  void whatEndsWithoutAnAnswer(String domain, SpfVerdict verdict, String why) {
    zone.isSilentAbout("silent.example.net")
        .has("two.example.net", TXT, "v=spf1 +all", "v=spf1 -all")
        .has("wrong.example.net", TXT, "v=spf1 +all moo:x.test")
        .has("void.example.net", TXT, "v=spf1 a:n1.test a:n2.test exists:n3.test +all")
        .has("loop.example.net", TXT, "v=spf1 include:loop.example.net +all")
        .has("hollow.example.net", TXT, "v=spf1 include:nothing.example.net +all")
        .has("astray.example.net", TXT, "v=spf1 redirect=nothing.example.net")
        .has("late.example.net", TXT, "v=spf1 a:silent.example.net +all")
        .has("deep.example.net", TXT, "v=spf1 include:silent.example.net +all")
        // A null MX is no host, and a silent reverse zone only means that there is no name.
        .has("mute.example.net", TXT, "v=spf1 mx ptr -all")
        .has("mute.example.net", MX, "")
        .isSilentAbout("9.2.0.192.in-addr.arpa");
    zone.has("many.example.net", TXT, "v=spf1 mx +all");
    for (int i = 0; i < 11; i++) {
      zone.has("many.example.net", MX, "mx" + i + ".example.net");
    }

    SpfResult result = check("192.0.2.9", "user@" + domain);

    assertThat(result.why(), result.verdict(), is(verdict));
    assertThat(result.why(), containsString(why));
  }

  @Test
  void tenTermsMayAsk() {
    StringBuilder terms = new StringBuilder("v=spf1");
    for (int i = 1; i <= 10; i++) {
      terms.append(" a:h").append(i).append(".example.net");
      zone.has("h" + i + ".example.net", A, "192.0.2." + i);
    }
    zone.has("ten.example.net", TXT, terms + " -all");
    zone.has("eleven.example.net", TXT, terms + " mx -all");

    assertThat(check("192.0.2.10", "user@ten.example.net").verdict(), is(SpfVerdict.PASS));
    assertThat(check("192.0.2.99", "user@ten.example.net").lookups(), is(10));
    assertThat(check("192.0.2.99", "user@eleven.example.net").verdict(), is(SpfVerdict.PERMERROR));
  }

  @Test
  void ipv6SendersAreLookedUpAsSuch() {
    zone.has("example.com", TXT, "v=spf1 a//64 exists:%{d} -all")
        .has("example.com", AAAA, "2001:db8:1::1");
    assertThat(check("2001:db8:1::2", "user@example.com").why(), containsString("'a//64'"));
    assertThat(check("2001:db8:2::2", "user@example.com").why(), containsString("'exists:%{d}'"));
  }

  @Test
  void theNullReversePathStandsForTheEhloName() {
    zone.has("helo.example.net", TXT, "v=spf1 ip4:192.0.2.9 -all");
    SpfResult result = new SpfCheck(zone).check(ip("192.0.2.9"), "", "helo.example.net");
    assertThat(result.verdict(), is(SpfVerdict.PASS));
  }

  private SpfResult check(String address, String sender) {
    return new SpfCheck(zone).check(ip(address), sender, "helo.example");
  }

  private static InetAddress ip(String text) {
    return Objects.requireNonNull(Addresses.parse(text));
  }
}
