package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.DnsFault;
import org.rollcall.lab.DomainTruth;
import org.rollcall.lab.LabDomain;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.Population;
import org.rollcall.lab.Worlds;

/** What else the DNS is asked of domains: which questions, how often, and what comes of them. */
class DomainSignalsTest {
  private static final List<String> MX_AND_HOSTS =
      List.of(
          "sales.acme.test MX",
          "mx.sales.acme.test A",
          "hr.acme.test MX",
          "mx.hr.acme.test A",
          "gmail.com MX",
          "mx.gmail.com A",
          "null.test MX",
          "gone.test MX",
          "nomail.test MX",
          "nomail.test A",
          "nomail.test AAAA");

  private static final List<String> DEFAULT =
      List.of(
          "sales.acme.test TXT",
          "hr.acme.test TXT",
          "_dmarc.sales.acme.test TXT",
          "_dmarc.hr.acme.test TXT",
          "_dmarc.acme.test TXT",
          "acme.test NS");

  private static final List<String> REST =
      List.of(
          "_mta-sts.sales.acme.test TXT",
          "_mta-sts.hr.acme.test TXT",
          "_smtp._tls.sales.acme.test TXT",
          "_smtp._tls.hr.acme.test TXT",
          "sales.acme.test A",
          "sales.acme.test AAAA",
          "hr.acme.test A",
          "hr.acme.test AAAA",
          "acme.test SOA");

  @TempDir Path folder;
  private MailLab lab = MailLab.start();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void asksForMxAndHostsAloneWithNone() throws IOException {
    Runs run = verifyTheFamily("--domainSignals=none");

    assertThat(questions(), is(once(MX_AND_HOSTS)));
    assertThat(
        run.ask("SELECT DISTINCT spf, parked, reputation, len(contributions) FROM domains"),
        is(List.of("null|null|null|0")));
  }

  @Test
  void asksThreeQuestionsMoreByDefaultAndSharedOnesOnce() throws IOException {
    Runs run = verifyTheFamily();

    assertThat(questions(), is(once(MX_AND_HOSTS, DEFAULT)));
    assertThat(run.counts().get("dns.queries"), is(lab.log().dnsQueries()));
    assertThat(
        run.ask(
            "SELECT domain, spf, dmarc, mta_sts, web, name_servers, reputation FROM domains"
                + " WHERE route = 'mx' ORDER BY domain"),
        is(
            List.of(
                "gmail.com|null|null|null|null|null|0.95",
                "hr.acme.test|none|quarantine|null|null|dns.test|0.5",
                "sales.acme.test|fail|quarantine|null|null|dns.test|0.7")));
  }

  @Test
  void asksEveryQuestionOnceWithAll() throws IOException {
    verifyTheFamily("--domainSignals=all");

    assertThat(questions(), is(once(MX_AND_HOSTS, DEFAULT, REST)));
  }

  @Test
  void asksTheBlockListsThatAreNamed() throws IOException {
    lab.world().host("acme.test.dbl.test", "127.0.0.2");
    lab.world().host("acme.test.full.test", "127.255.255.254");

    Runs run =
        verifyTheFamily("--domainSignals=none", "--dnsBlockLists=dbl.test,Full.test.");

    assertThat(
        questions(),
        is(
            once(
                MX_AND_HOSTS,
                List.of(
                    "invalid.dbl.test A",
                    "invalid.full.test A",
                    "acme.test.dbl.test A",
                    "acme.test.full.test A"))));
    assertThat(
        run.ask("SELECT domain FROM domains WHERE block_lists = ['dbl.test'] ORDER BY domain"),
        is(List.of("hr.acme.test", "sales.acme.test")));
    assertThat(
        "a listing is no verdict",
        run.one("SELECT status FROM addresses WHERE domain = 'hr.acme.test'"),
        is("valid"));
  }

  /** Two names of one company, a popular domain, and three that take no mail. */
  private Runs verifyTheFamily(String... options) throws IOException {
    lab.domain("acme.test")
        .noMail()
        .dmarc("v=DMARC1; p=reject; sp=quarantine")
        .nameServers("ns1.dns.test", "ns2.dns.test");
    lab.domain("sales.acme.test").accepts("ada").txt("v=spf1 mx -all");
    lab.domain("hr.acme.test").accepts("ada");
    lab.domain("gmail.com").accepts("ada.lovelace");
    lab.domain("null.test").nullMx();
    lab.domain("nomail.test").noMail();
    return verify(
        List.of(
            "ada@sales.acme.test",
            "bob@sales.acme.test",
            "ada@hr.acme.test",
            "ada.lovelace@gmail.com",
            "ada@null.test",
            "ada@gone.test",
            "ada@nomail.test",
            "ada@mailinator.com"),
        options);
  }

  private Runs verify(List<String> addresses, String... options) throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "email\n" + String.join("\n", addresses) + "\n");
    String[] more = Stream.concat(Stream.of(options), Stream.of("--dnsTimeout=30s")).toArray(String[]::new);
    return Runs.verify(lab, list, folder.resolve("out"), more);
  }

  private Map<String, Long> questions() {
    return lab.log().dnsLog().stream()
        .collect(
            Collectors.groupingBy(
                query -> query.name() + " " + query.type(), TreeMap::new, Collectors.counting()));
  }

  @SafeVarargs
  private static Map<String, Long> once(List<String>... questions) {
    return Stream.of(questions)
        .flatMap(List::stream)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  @Test
  void readsTheRecordsOfAWholeWorldAsTheyAre() throws IOException {
    lab.close();
    Population people = Worlds.calm(5, 1_000);
    lab = MailLab.start(people.world());
    Path csv = folder.resolve("people.csv");
    people.writeCsv(csv);

    Runs run =
        Runs.verify(
            lab, csv, folder.resolve("out"), "--domainSignals=all", "--dnsTimeout=30s");

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
    assertThat("no question twice", questions().values(), everyItem(is(1L)));
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
        List.of(
            "alias", "circle", "denied", "long", "loop", "many", "octets", "sick", "strings");

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
        run.ask("SELECT DISTINCT domain FROM addresses WHERE NOT list_contains(flags, 'dmarc_none')"),
        containsInAnyOrder("alias.test", "circle.test", "sick.test"));
    assertThat(
        "all are there",
        run.ask("SELECT DISTINCT status FROM addresses"), is(List.of("valid")));
  }

  @Test
  void leavesAloneWhoOptedOutAndWhatIsSettled() throws IOException {
    lab.domain("quiet.test").accepts("ada");
    lab.world().newHosts(List.of("mx.yopmail.com"));
    lab.domain("thrown.test").mx(10, "mx.yopmail.com").accepts("ada");
    Path optOut = Files.writeString(folder.resolve("names.txt"), "quiet.test\n");

    verify(List.of("ada@quiet.test", "ada@thrown.test"), "--doNotProbe=" + optOut);

    assertThat(
        questions().keySet(),
        is(Set.of("quiet.test MX", "mx.quiet.test A", "thrown.test MX", "mx.yopmail.com A")));
  }

  @Test
  void asksNothingElseForAPlan() throws IOException {
    lab.domain("acme.test").accepts("ada");
    Path list = Files.writeString(folder.resolve("list.csv"), "email\nada@acme.test\n");
    List<String> args = Runs.arguments(lab, list, folder.resolve("out"));
    args.add(0, "verify");
    args.add("--dryRun");

    assertThat(
        Rollcall.run(new Terminals().plain(), args.toArray(String[]::new)), is(ExitCode.DONE));

    assertThat(questions().keySet(), is(Set.of("acme.test MX", "mx.acme.test A")));
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

  @Test
  void readsItsOptions() {
    assertThat(
        Settings.lab().probe().domainSignals().asked().stream()
            .map(signal -> signal.word())
            .sorted()
            .toList(),
        is(List.of("dmarc", "ns", "spf")));
    assertThat(
        Settings.lab("--domainSignals=all").probe().domainSignals().asked().size(),
        is(7));
    assertThat(
        Settings.lab("--domainSignals=none").probe().domainSignals().isEmpty(), is(true));
    BadOptionsException bad =
        assertThrows(
            BadOptionsException.class,
            () -> Settings.lab("--domainSignals=spf,dkim", "--dnsBlockLists=localhost"));
    assertThat(
        bad.getMessage(), containsString("--domainSignals=spf,dkim: there is no 'dkim'; write"));
    assertThat(
        bad.getMessage(), containsString("--dnsBlockLists=localhost: 'localhost' is no zone"));
  }
}
