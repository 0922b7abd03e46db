package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.MailLab;

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
  private final MailLab lab = MailLab.start();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void asksForMxAndHostsAloneWithNone() throws IOException {
    Runs run = verifyTheFamily("--domainSignals=none");

    assertThat(questions(), is(once(List.of(MX_AND_HOSTS))));
    assertThat(
        run.ask("SELECT DISTINCT spf, parked, reputation, len(contributions) FROM domains"),
        is(List.of("null|null|null|0")));
  }

  @Test
  void asksThreeQuestionsMoreByDefaultAndSharedOnesOnce() throws IOException {
    Runs run = verifyTheFamily();

    assertThat(questions(), is(once(List.of(MX_AND_HOSTS, DEFAULT))));
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

    assertThat(questions(), is(once(List.of(MX_AND_HOSTS, DEFAULT, REST))));
  }

  @Test
  void asksTheBlockListsThatAreNamed() throws IOException {
    lab.world().host("acme.test.dbl.test", "127.0.0.2");
    lab.world().host("acme.test.full.test", "127.255.255.254");

    Runs run = verifyTheFamily("--domainSignals=none", "--dnsBlockLists=dbl.test,Full.test.");

    assertThat(
        questions(),
        is(
            once(
                List.of(
                    MX_AND_HOSTS,
                    List.of(
                        "invalid.dbl.test A",
                        "invalid.full.test A",
                        "acme.test.dbl.test A",
                        "acme.test.full.test A")))));
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
    String[] more =
        Stream.concat(Stream.of(options), Stream.of("--dnsTimeout=30s")).toArray(String[]::new);
    return Runs.verify(lab, list, folder.resolve("out"), more);
  }

  private Map<String, Long> questions() {
    return lab.log().dnsLog().stream()
        .collect(
            Collectors.groupingBy(
                query -> query.name() + " " + query.type(), TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Long> once(List<List<String>> questions) {
    return questions.stream()
        .flatMap(List::stream)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
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
  void readsItsOptions() {
    assertThat(
        Settings.lab().probe().domainSignals().asked().stream()
            .map(signal -> signal.word())
            .sorted()
            .toList(),
        is(List.of("dmarc", "ns", "spf")));
    assertThat(Settings.lab("--domainSignals=all").probe().domainSignals().asked().size(), is(7));
    assertThat(Settings.lab("--domainSignals=none").probe().domainSignals().isEmpty(), is(true));
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
