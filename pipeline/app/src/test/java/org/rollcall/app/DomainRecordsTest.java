package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.DnsFault;
import org.rollcall.lab.DomainTruth;
import org.rollcall.lab.LabDomain;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.Worlds;

/** What the DNS says of domains, as the tables and explanations tell it. */
class DomainRecordsTest {
  @TempDir Path folder;
  private MailLab lab = MailLab.start();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  private Runs verify(List<String> addresses) throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "email\n" + String.join("\n", addresses) + "\n");
    return Runs.verify(lab, list, folder.resolve("out"), "--dnsTimeout=30s");
  }

  @Test
  void readsTheRecordsOfAWholeWorldAsTheyAre() throws IOException {
    lab.close();
    Population people = Worlds.calm(5, 1_000);
    lab = MailLab.start(people.world());
    Path csv = folder.resolve("people.csv");
    people.writeCsv(csv);

    Runs run =
        Runs.verify(lab, csv, folder.resolve("out"), "--domainSignals=all", "--dnsTimeout=30s");

    List<String> rows =
        run.ask(
            "SELECT domain, spf, provider_behind, dmarc, mta_sts, tls_rpt, web, name_servers,"
                + " soa_date, parked FROM domains WHERE route IN ('mx', 'implicit')");
    List<String> truth =
        rows.stream()
            .map(row -> row.substring(0, row.indexOf('|')))
            .map(name -> name + "|" + spelled(people.world().domain(name)))
            .toList();
    assertThat(rows, is(truth));
    assertThat(rows.size() > 200, is(true));
    List<String> asked =
        lab.log().dnsLog().stream().map(query -> query.name() + " " + query.type()).toList();
    assertThat("no question twice", Set.copyOf(asked).size(), is(asked.size()));
    assertThat(
        "of a domain without mail nothing else",
        run.one(
            "SELECT count(*) FROM domains WHERE route NOT IN ('mx', 'implicit')"
                + " AND (spf IS NOT NULL OR reputation IS NOT NULL)"),
        is("0"));
    assertThat(
        "sums explain reputations",
        run.one(
            "SELECT count(*) FROM domains WHERE reputation IS NOT NULL AND abs(reputation -"
                + " greatest(0, least(1, list_sum(list_transform(contributions, c -> c.points)))))"
                + " > 1e-6"),
        is("0"));
  }

  private static String spelled(LabDomain domain) {
    DomainTruth truth = domain.truth();
    List<Object> values = new ArrayList<>();
    values.add(truth.spf());
    values.add(truth.providerBehind());
    values.add(truth.dmarc());
    values.add(truth.mtaSts());
    values.add(truth.tlsRpt());
    values.add(truth.web());
    values.add(truth.nameServers());
    values.add(truth.soaDate());
    values.add(truth.parked());
    return values.stream().map(String::valueOf).collect(Collectors.joining("|"));
  }

  @Test
  void raisesFlagsThatNeverChangeAStatus() throws IOException {
    lab.world().newHosts(List.of("eu.mx.mimecast.com"));
    lab.domain("guarded.test")
        .mx(10, "eu.mx.mimecast.com")
        .accepts("ada")
        .txt("v=spf1 include:eu._netblocks.mimecast.com include:_spf.google.com -all")
        .dmarc("v=DMARC1; p=none");
    lab.domain("bare.test").accepts("ada");
    lab.domain("sold.test").accepts("ada").nameServers("ns1.bodis.com", "ns2.bodis.com");
    lab.domain("homtail.com").accepts("ada.lovelace");

    Runs run =
        verify(
            List.of(
                "ada@guarded.test", "ada@bare.test", "ada@sold.test", "ada.lovelace@homtail.com"));

    assertThat(
        run.ask(
            "SELECT domain, status, action, provider_behind, list_sort(list_filter(flags, f -> f"
                + " IN ('gateway', 'spf_none', 'dmarc_none', 'parked', 'trap_suspect',"
                + " 'typo_suggestion'))) FROM addresses ORDER BY domain"),
        is(
            List.of(
                "bare.test|valid|send|null|[dmarc_none, spf_none]",
                "guarded.test|valid|send|google|[gateway]",
                "homtail.com|valid|review|null|[dmarc_none, spf_none, trap_suspect]",
                "sold.test|valid|send|null|[dmarc_none, parked, spf_none]")));
    assertThat(
        run.one("SELECT look_alike FROM domains WHERE domain = 'homtail.com'"), is("hotmail.com"));
  }

  @Test
  void survivesHostileRecords() throws IOException {
    lab.domain("long.test").accepts("ada").txt("v=spf1 " + "ip4:192.0.2.1 ".repeat(3_000) + "-all");
    lab.domain("strings.test").accepts("ada").txt("v=spf1 " + "a ".repeat(400) + "~all");
    lab.domain("octets.test").accepts("ada").txt("v=spf1 m\u00fcx \u0000 -all");
    LabDomain many = lab.domain("many.test").accepts("ada");
    IntStream.range(0, 200).forEach(i -> many.txt("site-verification=" + i));
    many.txt("v=spf1 -all");
    lab.domain("loop.test").accepts("ada").txt("v=spf1 redirect=loop2.test");
    lab.domain("loop2.test").noMail().txt("v=spf1 include:loop2.test redirect=loop.test");
    for (String name : List.of("sick", "alias", "denied", "circle")) {
      lab.domain(name + ".test").accepts("ada").txt("v=spf1 ?all");
    }
    lab.domain("_dmarc.sick.test").noMail().fault(DnsFault.SERVFAIL);
    lab.domain("_dmarc.alias.test").alias("_dmarc.elsewhere.test");
    lab.world().text("_dmarc.elsewhere.test", "v=DMARC1; p=reject");
    lab.domain("_dmarc.denied.test").nxdomain();
    lab.domain("_dmarc.circle.test").alias("_dmarc.circle.test");
    List<String> names =
        List.of("alias", "circle", "denied", "long", "loop", "many", "octets", "sick", "strings");

    Runs run = verify(names.stream().map(name -> "ada@" + name + ".test").toList());

    run.lostNothing(names.size());
    assertThat(
        run.ask("SELECT domain, spf, dmarc FROM domains ORDER BY domain"),
        is(
            List.of(
                "alias.test|neutral|reject",
                "circle.test|neutral|null",
                "denied.test|neutral|no_record",
                "long.test|broken|no_record",
                "loop.test|broken|no_record",
                "many.test|fail|no_record",
                "octets.test|broken|no_record",
                "sick.test|neutral|null",
                "strings.test|softfail|no_record")));
    assertThat(
        "silence is no absence",
        run.ask(
            "SELECT DISTINCT domain FROM addresses WHERE NOT list_contains(flags, 'dmarc_none')"),
        containsInAnyOrder("alias.test", "circle.test", "sick.test"));
    assertThat(
        "all are there", run.ask("SELECT DISTINCT status FROM addresses"), is(List.of("valid")));
  }

  @Test
  void explainsWhatItKnowsOfADomain() {
    lab.domain("acme.test").accepts("ada").txt("v=spf1 mx -all");
    Terminals terminals = new Terminals();

    Rollcall.run(
        terminals.plain(),
        "explain",
        "ada@acme.test",
        "--network=LAB",
        "--dnsServers=" + lab.dnsServer(),
        "--smtpPort=" + lab.smtpPort());

    assertThat(terminals.out(), containsString("spf         fail\n"));
    assertThat(terminals.out(), containsString("dmarc       no_record\n"));
    assertThat(
        terminals.out(),
        containsString("reputation  0.55 = +0.50 start +0.10 spf_fail -0.05 dmarc_none\n"));
  }
}
