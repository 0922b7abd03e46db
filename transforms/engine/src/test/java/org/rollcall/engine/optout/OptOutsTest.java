package org.rollcall.engine.optout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.NamedText;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.RouteStatus;

class OptOutsTest {
  private static final OptOuts OWN =
      of(
          """
          # whom we leave alone
          Acme.Test\tsince 2024, they wrote
          BÜCHER.test
          .dotted.test  # what lies below counts anyway
          mx:.Protection.Acme.test
          mx:odd_host.test
          127.3.0.0/24
          127.4.0.1
          2001:DB8:1::/48
          """);

  @ParameterizedTest
  @CsvSource({
    "acme.test, acme.test",
    "mail.acme.test, acme.test",
    "xn--bcher-kva.test, BÜCHER.test",
    "a.b.xn--bcher-kva.test, BÜCHER.test",
    "dotted.test, .dotted.test",
    "notacme.test,",
    "test,",
    "acme.test.example.com,",
    "protection.acme.tests,"
  })
  void sparesADomainAndWhatLiesBelow(String domain, @Nullable String entry) {
    String spared = OWN.ofDomain(new Domain(domain));
    assertThat(
        spared, entry == null ? nullValue(String.class) : containsString(": " + first(entry)));
  }

  private static String first(String entry) {
    return entry.equals("acme.test") ? "Acme.Test" : entry;
  }

  @ParameterizedTest
  @CsvSource({
    "in1.protection.acme.test, true",
    "protection.acme.test, true",
    "odd_host.test, true",
    "xprotection.acme.test, false",
    "acme.test, false"
  })
  void sparesAHostByItsSuffix(String host, boolean spared) {
    assertThat(OWN.ofHost(host), spared ? notNullValue() : nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "127.3.0.0, true",
    "127.3.0.255, true",
    "127.3.1.0, false",
    "127.4.0.1, true",
    "127.4.0.2, false",
    "2001:db8:1:ffff::1, true",
    "2001:db9::1, false",
    "64:ff9b::7f03:5, true",
    "2002:7f03:0007::1, true",
    "2002:7f03:0107::1, false"
  })
  void sparesEveryAddressOfANetwork(String address, boolean spared) {
    assertThat(
        OWN.ofAddress(Objects.requireNonNull(Addresses.parse(address))),
        spared ? notNullValue() : nullValue());
  }

  @Test
  void namesFileLineAndEntry() {
    assertThat(OWN.ofDomain(new Domain("acme.test")), is("own.txt line 2: Acme.Test"));
    assertThat(
        OWN.ofAddress(Objects.requireNonNull(Addresses.parse("127.3.0.9"))),
        is("own.txt line 7: 127.3.0.0/24"));
  }

  @Test
  void sparesARouteByAnyOfItsHosts() {
    assertThat(spared(new MailHost("mx.other.test", 10, List.of("127.9.9.9"))), is(nullValue()));
    assertThat(
        spared(
            new MailHost("mx.other.test", 10, List.of("127.9.9.9")),
            new MailHost("backup.protection.acme.test", 20, List.of())),
        endsWith("mx:.Protection.Acme.test"));
    assertThat(
        spared(new MailHost("mx.other.test", 10, List.of("127.9.9.9"), "in.protection.acme.test")),
        endsWith("mx:.Protection.Acme.test"));
    assertThat(
        spared(new MailHost("mx.other.test", 10, List.of("127.9.9.9", "127.3.0.4"))),
        endsWith("127.3.0.0/24"));
  }

  private static @Nullable String spared(MailHost... hosts) {
    return OWN.ofRoute(
        new DomainRoute(
            new Domain("other.test"),
            new MailRoute(RouteStatus.MX, List.of(hosts), ""),
            new MailSite("site", null, "127.9.9.0/24")));
  }

  @Test
  void theShippedListProvesItself() {
    OptOuts shipped = OptOuts.from(ReferenceData.shipped(), List.of());
    assertThat(
        shipped.ofDomain(new Domain("opt-out.example")), containsString("opt-outs.tsv line"));
    assertThat(shipped.ofDomain(new Domain("example.org")), is(nullValue()));
  }

  @Test
  void namesEveryBadLineAtOnce() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> of("good.test\nada@acme.test\n192.0.2.1/24\n192.0.2.0/33\nmx:\nnot a domain\n"));
    assertThat(
        e.getMessage(),
        allOf(
            containsString("own.txt line 2: 'ada@acme.test' is no domain: write"),
            containsString(
                "own.txt line 3: '192.0.2.1/24' has address bits behind its length: write 192.0.2.0/24"),
            containsString("own.txt line 4: '192.0.2.0/33': a length is a number from 1 to 32"),
            containsString("own.txt line 5: "),
            containsString("own.txt line 6: 'not a domain'"),
            not(containsString("line 1:"))));
  }

  @Test
  void aFloodOfBadLinesIsCounted() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> of("a b\n".repeat(1_000)));
    assertThat(e.getMessage(), endsWith("; and 980 lines more"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0/0", "::/0", "127.0.0.0/", "/8", "127.0.0/8", "::g/8", "1.2.3.4/8 "})
  void refusesWhatIsNoNetwork(String entry) {
    assertThrows(IllegalArgumentException.class, () -> of(entry + "\n"));
  }

  private static OptOuts of(String text) {
    return OptOuts.from(ReferenceData.shipped(), List.of(new NamedText("own.txt", text)));
  }
}
