package org.rollcall.lab;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class LabDnsTest {
  private final MailLab lab = MailLab.start();

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tellsExchangersAndTheirAddresses(boolean tcp) throws IOException {
    lab.world().host("mx1.acme.test", "127.9.8.7", "::1");
    lab.domain("acme.test").mx(10, "mx1.acme.test").mx(20, "mx2.acme.test");
    assertThat(
        answers("acme.test", Type.MX, tcp),
        containsInAnyOrder("10 mx1.acme.test.", "20 mx2.acme.test."));
    assertThat(answers("mx1.acme.test", Type.A, tcp), contains("127.9.8.7"));
    assertThat(answers("mx1.acme.test", Type.AAAA, tcp), contains("0:0:0:0:0:0:0:1"));
    assertThat(lab.log().dnsQueries("ACME.test", "MX"), is(1L));
    assertThat(lab.log().dnsQueriesOverTcp(), is(tcp ? 3L : 0L));
    assertThat(lab.log().dnsLog().get(0).type(), is("MX"));
  }

  @Test
  void givesADomainAHostOfItsOwn() throws IOException {
    lab.domain("one.test");
    lab.domain("two.test");
    assertThat(answers("one.test", Type.MX, false), contains("10 mx.one.test."));
    assertThat(answers("mx.one.test", Type.A, false), contains("127.1.0.1"));
    answers("two.test", Type.MX, false);
    assertThat(answers("mx.two.test", Type.A, false), contains("127.1.1.1"));
  }

  @Test
  void tellsWhatElseADomainPublishes() throws IOException {
    lab.domain("acme.test")
        .txt("v=spf1 -all")
        .dmarc("v=DMARC1; p=reject")
        .mtaSts()
        .tlsRpt()
        .nameServers("ns1.dns.test", "ns2.dns.test")
        .soaSerial(2_026_112_801L)
        .web("192.0.2.80", "2001:db8::80");
    assertThat(answers("acme.test", Type.TXT, false), contains("\"v=spf1 -all\""));
    assertThat(answers("_dmarc.acme.test", Type.TXT, false), contains("\"v=DMARC1; p=reject\""));
    assertThat(
        answers("_mta-sts.acme.test", Type.TXT, false),
        contains("\"v=STSv1; id=20261128T000000;\""));
    assertThat(
        answers("_smtp._tls.acme.test", Type.TXT, false),
        contains("\"v=TLSRPTv1; rua=mailto:tls@acme.test\""));
    assertThat(answers("acme.test", Type.NS, false), contains("ns1.dns.test.", "ns2.dns.test."));
    assertThat(
        answers("acme.test", Type.SOA, false),
        contains("ns.lab.test. hostmaster.lab.test. 2026112801 3600 600 86400 60"));
    assertThat(answers("acme.test", Type.A, false), contains("192.0.2.80"));
    assertThat(answers("acme.test", Type.AAAA, false), contains("2001:db8:0:0:0:0:0:80"));
    assertThat(answers("acme.test", Type.MX, false), contains("10 mx.acme.test."));
    assertThat(ask("_dmarc.acme.test", Type.MX, false).getRcode(), is(Rcode.NOERROR));
    assertThat(ask("_smtp.acme.test", Type.TXT, false).getRcode(), is(Rcode.NXDOMAIN));
    assertThat(ask("_tls.acme.test", Type.TXT, false).getRcode(), is(Rcode.NOERROR));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void deniesWithTheAuthoritysRecord(boolean tcp) throws IOException {
    lab.domain("acme.test").noMail();
    Message nodata = ask("acme.test", Type.MX, tcp);
    assertThat(nodata.getRcode(), is(Rcode.NOERROR));
    assertThat(nodata.getSection(Section.ANSWER), is(empty()));
    assertThat(nodata.getSection(Section.AUTHORITY).get(0).getType(), is(Type.SOA));
    Message nxdomain = ask("nobody.test", Type.MX, tcp);
    assertThat(nxdomain.getRcode(), is(Rcode.NXDOMAIN));
    assertThat(nxdomain.getSection(Section.AUTHORITY).get(0).getType(), is(Type.SOA));
    assertThat(ask("test", Type.MX, tcp).getRcode(), is(Rcode.NOERROR));
  }

  @Test
  void tellsTheNamesOfAddresses() throws IOException {
    lab.world().ptr("127.0.0.9", "a.acme.test", "B.acme.test").ptr("::1", "six.acme.test");
    assertThat(
        answers("9.0.0.127.in-addr.arpa", Type.PTR, false),
        containsInAnyOrder("a.acme.test.", "b.acme.test."));
    String six = "1" + ".0".repeat(31) + ".ip6.arpa";
    assertThat(answers(six, Type.PTR, false), contains("six.acme.test."));
    assertThat(ask("8.0.0.127.in-addr.arpa", Type.PTR, false).getRcode(), is(Rcode.NXDOMAIN));
  }

  @Test
  void cutsALongTextIntoStrings() throws IOException {
    lab.domain("acme.test").txt("x".repeat(300));
    Record text = ask("acme.test", Type.TXT, false).getSection(Section.ANSWER).get(0);
    assertThat(((TXTRecord) text).getStrings(), contains("x".repeat(255), "x".repeat(45)));
  }

  @Test
  void knowsTheRoutesThatLeadNowhere() throws IOException {
    lab.domain("null.test").nullMx();
    lab.world().host("mx.private.test", "10.0.0.1");
    lab.world().host("mx.metadata.test", "169.254.169.254");
    lab.domain("private.test").mx(10, "mx.private.test").mx(20, "mx.metadata.test");
    lab.domain("missing.test").mx(10, "mx.elsewhere.test");
    assertThat(answers("null.test", Type.MX, false), contains("0 ."));
    assertThat(answers("null.test", Type.A, false), is(empty()));
    assertThat(answers("mx.private.test", Type.A, false), contains("10.0.0.1"));
    assertThat(answers("mx.metadata.test", Type.A, false), contains("169.254.169.254"));
    assertThat(ask("mx.elsewhere.test", Type.A, false).getRcode(), is(Rcode.NXDOMAIN));
  }

  @Test
  void hasImplicitExchangersTextsAndAliases() throws IOException {
    lab.domain("implicit.test").implicitMx().txt("v=spf1 -all");
    lab.domain("alias.test").alias("implicit.test");
    lab.world().host("real.test", "127.9.9.9");
    lab.world().host(LabHost.listening("mx.cname.test").withAlias("real.test"));
    lab.domain("cname.test").mx(10, "mx.cname.test");
    assertThat(answers("implicit.test", Type.MX, false), is(empty()));
    assertThat(answers("implicit.test", Type.A, false), contains("127.1.0.1"));
    assertThat(answers("implicit.test", Type.TXT, false), contains("\"v=spf1 -all\""));
    assertThat(answers("alias.test", Type.A, false), contains("implicit.test.", "127.1.0.1"));
    assertThat(answers("mx.cname.test", Type.A, false), contains("real.test.", "127.9.9.9"));
  }

  @Test
  void failsARingOfAliases() throws IOException {
    lab.domain("a.test").alias("b.test");
    lab.domain("b.test").alias("a.test");
    assertThat(ask("a.test", Type.MX, false).getRcode(), is(Rcode.SERVFAIL));
  }

  @Test
  void misbehavesOnDemand() throws IOException {
    lab.domain("servfail.test").fault(DnsFault.SERVFAIL);
    lab.domain("refused.test").fault(DnsFault.REFUSED);
    lab.domain("gone.test").nxdomain();
    lab.domain("silent.test").fault(DnsFault.SILENT);
    lab.domain("slow.test").fault(DnsFault.SLOW);
    assertThat(ask("servfail.test", Type.MX, false).getRcode(), is(Rcode.SERVFAIL));
    assertThat(ask("refused.test", Type.MX, true).getRcode(), is(Rcode.REFUSED));
    assertThat(ask("gone.test", Type.MX, false).getRcode(), is(Rcode.NXDOMAIN));
    assertThat(answers("slow.test", Type.MX, false), contains("10 mx.slow.test."));
    SimpleResolver impatient = resolver(false);
    impatient.setTimeout(Duration.ofMillis(300));
    assertThrows(IOException.class, () -> impatient.send(query("silent.test", Type.MX)));
    assertThat(lab.log().dnsQueries("silent.test", "MX"), is(1L));
  }

  @Test
  void truncatesWhatDoesNotFitOrIsToldTo() throws IOException {
    lab.domain("cut.test").fault(DnsFault.TRUNCATED);
    for (int i = 0; i < 60; i++) {
      lab.domain("many.test").mx(i, "exchanger-number-" + i + ".many.test");
    }
    Message cut = ask("cut.test", Type.MX, false);
    assertThat(cut.getHeader().getFlag(Flags.TC), is(true));
    assertThat(answers("cut.test", Type.MX, true), contains("10 mx.cut.test."));
    assertThat(ask("many.test", Type.MX, false).getHeader().getFlag(Flags.TC), is(true));
    assertThat(answers("many.test", Type.MX, true).size(), is(60));
  }

  @Test
  void takesInternationalNamesAsALabels() throws IOException {
    lab.domain("bücher.test");
    assertThat(answers("xn--bcher-kva.test", Type.MX, false).size(), greaterThan(0));
  }

  private List<String> answers(String name, int type, boolean tcp) throws IOException {
    return ask(name, type, tcp).getSection(Section.ANSWER).stream()
        .map(Record::rdataToString)
        .toList();
  }

  private Message ask(String name, int type, boolean tcp) throws IOException {
    return resolver(tcp).send(query(name, type));
  }

  private SimpleResolver resolver(boolean tcp) {
    SimpleResolver resolver = new SimpleResolver(lab.dnsAddress());
    resolver.setTCP(tcp);
    resolver.setIgnoreTruncation(true);
    resolver.setTimeout(Duration.ofSeconds(20));
    return resolver;
  }

  private static Message query(String name, int type) throws IOException {
    return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
  }
}
