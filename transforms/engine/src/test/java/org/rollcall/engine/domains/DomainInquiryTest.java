package org.rollcall.engine.domains;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.settings.DomainSignal;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.spf.Zone;
import org.rollcall.model.Contribution;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.SpfPolicy;

/** Which questions an inquiry asks, and what it makes of the answers. */
class DomainInquiryTest {
  private static final Set<DomainSignal> ALL = Inquiries.all();

  private final Zone zone = new Zone();

  private static Set<DomainSignal> only(DomainSignal signal) {
    return EnumSet.of(signal);
  }

  @Test
  void asksEveryQuestionOnce() {
    Inquiries.facts(zone, ALL, "sales.acme.example");

    assertThat(
        zone.asked(),
        containsInAnyOrder(
            "TXT sales.acme.example",
            "TXT _dmarc.sales.acme.example",
            "TXT _dmarc.acme.example",
            "TXT _mta-sts.sales.acme.example",
            "TXT _smtp._tls.sales.acme.example",
            "A sales.acme.example",
            "NS acme.example",
            "SOA acme.example"));
  }

  @ParameterizedTest
  @EnumSource(DomainSignal.class)
  void asksForEachSignalAlone(DomainSignal signal) {
    Inquiries.facts(zone, only(signal), "acme.example");

    assertThat(
        zone.asked(),
        is(
            List.of(
                switch (signal) {
                  case SPF -> "TXT acme.example";
                  case DMARC -> "TXT _dmarc.acme.example";
                  case MTA_STS -> "TXT _mta-sts.acme.example";
                  case TLS_RPT -> "TXT _smtp._tls.acme.example";
                  case WEB -> "A acme.example";
                  case NS -> "NS acme.example";
                  case SOA -> "SOA acme.example";
                })));
  }

  @Test
  void asksNothingWithoutSignals() {
    DomainRoute route = Inquiries.mx("acme.example");

    assertThat(Inquiries.complete(zone, DomainSignals.NONE, route), is(route));
    assertThat(zone.asked(), is(empty()));
  }

  @ParameterizedTest
  @EnumSource(
      value = RouteStatus.class,
      names = {"MX", "IMPLICIT"},
      mode = EnumSource.Mode.EXCLUDE)
  void asksNothingOfADomainThatTakesNoMail(RouteStatus status) {
    DomainRoute route = Inquiries.located("acme.example", MailRoute.none(status, ""));
    DomainSignals everything = new DomainSignals(ALL, List.of("bl.example"));

    assertThat(Inquiries.complete(zone, everything, route), is(route));
    assertThat(zone.asked(), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com", "yahoo.co.uk", "web.de", "duck.com"})
  void knowsAProviderWithoutAsking(String domain) {
    DomainFacts facts = Inquiries.facts(zone, ALL, domain, "gmail-smtp-in.l.google.com");

    assertThat(zone.asked(), is(empty()));
    assertThat(facts.spf(), is(SpfPolicy.UNKNOWN));
    assertThat(facts.lookAlike(), is(nullValue()));
    assertThat(features(facts), hasItem("known"));
  }

  @Test
  void readsAllThatADomainPublishes() {
    zone.has("acme.example", RecordType.TXT, "v=spf1 include:_spf.google.com -all")
        .has("_dmarc.acme.example", RecordType.TXT, "v=DMARC1; p=quarantine")
        .has("_mta-sts.acme.example", RecordType.TXT, "v=STSv1; id=20260101;")
        .has("_smtp._tls.acme.example", RecordType.TXT, "v=TLSRPTv1; rua=mailto:t@acme.example")
        .has("acme.example", RecordType.A, "192.0.2.80")
        .has("acme.example", RecordType.NS, "ns2.dns.example", "ns1.hoster.example")
        .has("acme.example", RecordType.SOA, "2026112801");

    DomainFacts facts = Inquiries.facts(zone, ALL, "acme.example", "eu.mx.mimecast.com");

    assertThat(facts.spf(), is(SpfPolicy.FAIL));
    assertThat(facts.providerBehind(), is("google"));
    assertThat(facts.dmarc(), is(DmarcPolicy.QUARANTINE));
    assertThat(facts.mtaSts(), is(true));
    assertThat(facts.tlsRpt(), is(true));
    assertThat(facts.web(), is(true));
    assertThat("the first in the alphabet", facts.nameServers(), is("dns.example"));
    assertThat(facts.soaDate(), is("20261128"));
    assertThat(facts.parked(), is(false));
    assertThat(
        features(facts),
        is(
            List.of(
                "start", "gateway", "spf_fail", "dmarc_quarantine", "mta_sts", "tls_rpt", "web")));
    double sum = facts.contributions().stream().mapToDouble(Contribution::points).sum();
    assertThat(facts.reputation(), is(closeTo(sum, 1e-9)));
  }

  @Test
  void knowsTheAbsenceOfWhatIsNotThere() {
    DomainFacts facts = Inquiries.facts(zone, ALL, "acme.example");

    assertThat(facts.spf(), is(SpfPolicy.NONE));
    assertThat(facts.dmarc(), is(DmarcPolicy.NO_RECORD));
    assertThat(facts.mtaSts(), is(false));
    assertThat(facts.tlsRpt(), is(false));
    assertThat(facts.web(), is(false));
    assertThat(features(facts), is(List.of("start", "spf_none", "dmarc_none", "web_none")));
  }

  @Test
  void takesSilenceForNothing() {
    for (String name : List.of("", "_dmarc.", "_mta-sts.", "_smtp._tls.")) {
      zone.isSilentAbout(name + "acme.example");
    }

    DomainFacts facts = Inquiries.facts(zone, ALL, "acme.example");

    assertThat(facts.spf(), is(SpfPolicy.UNKNOWN));
    assertThat(facts.dmarc(), is(DmarcPolicy.UNKNOWN));
    assertThat(facts.mtaSts(), is(nullValue()));
    assertThat(facts.tlsRpt(), is(nullValue()));
    assertThat(facts.web(), is(nullValue()));
    assertThat(facts.nameServers(), is(nullValue()));
    assertThat(facts.soaDate(), is(nullValue()));
    assertThat(features(facts), is(List.of("start")));
  }

  @Test
  void seesAWebHostThatHasIpv6Alone() {
    zone.has("acme.example", RecordType.AAAA, "2001:db8::80");

    assertThat(Inquiries.facts(zone, only(DomainSignal.WEB), "acme.example").web(), is(true));
    assertThat(zone.asked(), is(List.of("A acme.example", "AAAA acme.example")));
  }

  @Test
  void asksNoAddressOfADomainThatIsItsOwnExchanger() {
    DomainFacts facts =
        Inquiries.facts(
            zone,
            new DomainSignals(only(DomainSignal.WEB), List.of()),
            Inquiries.implicit("acme.example"));

    assertThat(facts.web(), is(true));
    assertThat(zone.asked(), is(empty()));
    assertThat(features(facts), is(List.of("start", "no_mx", "web")));
  }

  @ParameterizedTest
  @CsvSource({
    "ns1.sedoparking.com ns2.sedoparking.com, mx.acme.example, true",
    "ns1.sedoparking.com ns1.hoster.example, mx.acme.example, false",
    "ns1.hoster.example, park-mx.above.com, true",
    "ns1.hoster.example, mx.acme.example, false"
  })
  void seesParkingInNameServersAndExchangers(String servers, String exchanger, boolean parked) {
    zone.has("acme.example", RecordType.NS, servers.split(" "));

    DomainFacts facts = Inquiries.facts(zone, only(DomainSignal.NS), "acme.example", exchanger);

    assertThat(facts.parked(), is(parked));
  }

  @ParameterizedTest
  @CsvSource({
    "eu.mx.mimecast.com, v=spf1 include:eu._netblocks.mimecast.com"
        + " include:spf.protection.outlook.com ~all, m365",
    "mx1.acme.iphmx.com, v=spf1 include:_netblocks.google.com ~all, google",
    "mx1.acme.iphmx.com, v=spf1 include:spf.letters.example ~all, ",
    "mx1.acme.iphmx.com, v=spf1 redirect=_spf.yandex.net, yandex",
    "aspmx.l.google.com, v=spf1 include:_spf.google.com ~all, ",
    "mx.acme.example, v=spf1 include:_spf.google.com ~all, "
  })
  void looksForMailboxesBehindGatewaysOnly(String exchanger, String spf, String provider) {
    zone.has("acme.example", RecordType.TXT, spf);
    zone.has("_spf.yandex.net", RecordType.TXT, "v=spf1 ip4:192.0.2.0/24 ~all");

    DomainFacts facts = Inquiries.facts(zone, only(DomainSignal.SPF), "acme.example", exchanger);

    assertThat(facts.providerBehind(), is(provider));
  }

  @ParameterizedTest
  @CsvSource({
    "gmial.com, gmail.com",
    "gmail.co, gmail.com",
    "hotmai1.com, hotmail.com",
    "0utlook.com, outlook.com",
    "xn--gmal-nza.com, gmail.com",
    "acme.example, ",
    "mail.com, ",
    "ymail.com, ",
    "email.com, "
  })
  void seesWhatADomainCouldBeTakenFor(String domain, String popular) {
    DomainFacts facts = Inquiries.facts(zone, only(DomainSignal.NS), domain);

    assertThat(facts.lookAlike(), is(popular));
  }

  @Test
  void countsALookAlikeAgainstTheDomain() {
    DomainFacts plain = Inquiries.facts(zone, only(DomainSignal.SPF), "acme.example");
    DomainFacts alike = Inquiries.facts(zone, only(DomainSignal.SPF), "gmial.com");

    assertThat(alike.reputation(), is(lessThan(plain.reputation())));
    assertThat(features(alike), hasItem("look_alike"));
  }

  @Test
  void keepsASubdomainOfAnInstitutionApart() {
    DomainFacts facts = Inquiries.facts(zone, only(DomainSignal.SPF), "physics.university.edu");

    assertThat(features(facts), is(List.of("start", "institution", "spf_none")));
  }

  private static List<String> features(DomainFacts facts) {
    return facts.contributions().stream().map(Contribution::feature).toList();
  }
}
