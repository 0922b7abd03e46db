package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.KnownAtOnce.Known;
import org.rollcall.model.Flag;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.Mailbox;
import org.rollcall.model.Reason;
import org.rollcall.model.RouteStatus;

class KnownAtOnceTest {
  private static final ReferenceData SHIPPED = ReferenceData.shipped();

  private final KnownAtOnce known = KnownAtOnce.from(SHIPPED);

  @ParameterizedTest
  @CsvSource({
    "ada@mailinator.com, DISPOSABLE_DOMAIN, disposable-tier1.txt 2026-11-23: mailinator.com",
    "ada@x.y.mailinator.com, DISPOSABLE_DOMAIN, disposable-tier1.txt 2026-11-23: mailinator.com",
    "ada@yopmail.com, DISPOSABLE_DOMAIN, disposable-tier1.txt 2026-11-23: yopmail.com",
    "ada@guerrillamail.com, DISPOSABLE_DOMAIN, disposable-tier1.txt 2026-11-23: guerrillamail.com",
    "ada@burnermail.io, DISPOSABLE_DOMAIN, disposable-tier2.txt 2026-11-23: burnermail.io",
    "ada@acme.comm, TLD_UNKNOWN, public-suffixes.tsv 2026-10-06_16-13-12_UTC: no .comm",
    "ada@localhost.localdomain, TLD_UNKNOWN,"
        + " public-suffixes.tsv 2026-10-06_16-13-12_UTC: no .localdomain",
    "ada@acme.onion, TLD_UNKNOWN,"
        + " 'special-tlds.tsv 2026-11-23: .onion, RFC 7686: Tor, no DNS'",
    "ada_l@gmail.com, PROVIDER_RULE, local-part-grammars.tsv 2026-11-23: gmail-characters",
  })
  void saysWhatNeedsNoQuestionAndWhichListSaysSo(String address, Reason reason, String entry) {
    assertThat(known.of(mailbox(address)), is(new Known(reason, entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@acme.com",
        "ada@acme.test",
        "ada@acme.example",
        "ada@[192.0.2.1]",
        "ada@acmemailinator.com",
        "ada@mailinator.com.acme.com",
        "ada@duck.com",
        "ada@ada.anonaddy.com",
        "ada@mozmail.com",
        "x1y2z3@privaterelay.appleid.com",
        "ada@33mail.com",
        "ada@zoho.com",
        "ada@protonmail.com",
        "ada@co.uk",
        "ada@github.io",
        "ada@ada.ddns.net",
        "ada@gmail.com",
        "mailer-daemon@gmail.com",
      })
  void leavesTheRestToBeAsked(String address) {
    assertThat(known.of(mailbox(address)), is(nullValue()));
  }

  @Test
  void noFreeProviderRelayOrProvidersDomainIsThrownAway() {
    for (String list : List.of(DomainLists.FREE, RelayDomains.FILE)) {
      for (DataFile.Line line : SHIPPED.file(list).lines()) {
        assertThat(line.text(), known.isDisposable(mailbox("a@" + line.text())), is(false));
      }
    }
    Providers.from(SHIPPED).all().stream()
        .flatMap(provider -> provider.ownDomains().stream())
        .forEach(name -> assertThat(name, known.isDisposable(mailbox("a@" + name)), is(false)));
  }

  @Test
  void aListedPublicSuffixCondemnsNobody() {
    ReferenceData data =
        SHIPPED.with(
            DisposableDomains.TIER_1,
            DataFile.parse(
                DisposableDomains.TIER_1,
                "co.uk\ngithub.io\nthrown.github.io\ngmail.com\nmy.duck.com\n"));
    KnownAtOnce own = KnownAtOnce.from(data);
    for (String domain :
        List.of("co.uk", "acme.co.uk", "github.io", "ada.github.io", "gmail.com", "my.duck.com")) {
      assertThat(domain, own.of(mailbox("adalovelace@" + domain)), is(nullValue()));
    }
    assertThat(own.isDisposable(mailbox("ada@mail.thrown.github.io")), is(true));
  }

  @Test
  void whatIsLikelyDecidesOnlyWhereNobodyIsAsked() {
    assertThat(known.of(mailbox("ada@gmail.com")), is(nullValue()));
    Known told = known.ofUnasked(mailbox("ada@gmail.com"));
    assertThat(
        told,
        is(new Known(Reason.PROVIDER_RULE, "local-part-grammars.tsv 2026-11-23: gmail-shortest")));
    assertThat(known.ofUnasked(mailbox("1234@qq.com")), is(nullValue()));
    assertThat(known.ofUnasked(mailbox("abuse@gmail.com")), is(nullValue()));
    assertThat(known.ofUnasked(mailbox("ada.lovelace@gmail.com")), is(nullValue()));
  }

  @Test
  void mailExchangersOfOneKindTellWhatTheDomainIs() {
    Known shared = known.of(route("mx.yopmail.com", "mx2.yopmail.com"));
    assertNotNull(shared);
    assertThat(shared.reason(), is(Reason.DISPOSABLE_MX));
    assertThat(shared.entry(), is("disposable-tier1.txt 2026-11-23: yopmail.com"));
    assertThat(
        known.of(route("mx.mail-data.net")),
        is(new Known(Reason.DISPOSABLE_MX, "mx-fingerprints.tsv 2026-11-23: mail-data.net")));
    assertThat(known.of(route("mx.yopmail.com", "mx.acme.example")), is(nullValue()));
    assertThat(known.of(route("mx.acme.example")), is(nullValue()));
    assertThat(known.of(route()), is(nullValue()));
    assertThat(known.flagOf(route("mail.h-email.net")), is(Flag.PARKED));
    assertThat(
        known.flagOf(route("mx1.simplelogin.co", "mx2.simplelogin.co")), is(Flag.RELAY_ALIAS));
    assertThat(known.flagOf(route("mx1.improvmx.com")), is(Flag.RELAY_ALIAS));
    assertThat(known.flagOf(route("aspmx.l.google.com")), is(nullValue()));
  }

  @Test
  void theShippedListsAreHeldOnce() {
    assertThat(KnownAtOnce.from(ReferenceData.shipped()), sameInstance(known));
  }

  private static MailRoute route(String... hosts) {
    return hosts.length == 0
        ? MailRoute.none(RouteStatus.NODATA, "")
        : new MailRoute(
            RouteStatus.MX,
            Arrays.stream(hosts).map(host -> new MailHost(host, 10, List.of())).toList(),
            "");
  }

  private static Mailbox mailbox(String address) {
    return ((ParsedAddress.Parsed) AddressParser.parse(address)).mailbox();
  }
}
