package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;

/** Each point wrong in turn, in a lab whose other points are right. */
class DoctorCommandTest {
  private static final String DOUBTFUL = "!";

  @TempDir private Path locks;

  private final MailLab lab = MailLab.start();
  private final Terminals terminals = new Terminals();

  @BeforeEach
  void layAWorldInWhichAllIsWell() {
    DoctorLab.layOut(lab);
  }

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void allIsWell() {
    assertThat(terminals.out(), doctor(), is(ExitCode.DONE));
    assertThat(failed(), is(empty()));
    assertThat(marked(DOUBTFUL), is(empty()));
    assertThat(terminals.out(), containsString("All is well: a run may start."));
    assertThat(terminals.out(), containsString("2 of 2 hosts welcome us"));
  }

  @Test
  void hostsAreGreetedOnceAndLeftPolitely() {
    doctor();
    lab.close(); // what was heard is complete then

    List<SessionRecord> sessions = lab.log().records();
    assertThat(
        sessions.stream().map(SessionRecord::host).toList(),
        contains("mx.one.test", "mx.two.test"));
    for (SessionRecord session : sessions) {
      assertThat(session.verbs(), contains("EHLO", "QUIT"));
      assertThat(session.exchanges().get(1).argument(), is("probe.sender.test"));
    }
    assertThat(lab.log().violations(), is(empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no ptr              | PTR             | 127.0.0.1 has no PTR record",
        "another ptr         | PTR             | the PTR of 127.0.0.1 is other.sender.test, the EHLO name",
        "a reverse zone down | PTR             | cannot be looked up: SERVFAIL",
        "another address     | forward address | probe.sender.test has 127.0.0.99, not 127.0.0.1",
        "no address          | forward address | probe.sender.test has no A record",
        "no mx               | sender domain   | sender.test has neither MX nor address",
        "null mx             | sender domain   | takes no mail (null MX",
        "no such host        | sender domain   | none has an address: mx.gone.test",
        "no spf              | SPF             | sender.test has no SPF record",
        "another spf         | SPF             | does not let the address send: '-all'",
        "two spf             | SPF             | has 2 SPF records",
        "much spf            | SPF             | more than 10 terms that ask the DNS",
        "wrong spf           | SPF             | no such mechanism",
        "silent spf          | SPF             | TXT of _spf.sender.test: SERVFAIL",
        "port closed         | port            | looks closed: mx.one.test: connection refused",
        "port dropped        | port            | looks closed: mx.one.test: no connection after 2s",
        "greeting 554        | port            | no host welcomes us: mx.one.test: 554 5.7.1",
        "no hosts            | port            | no host could be tried: mx.one.test: has no address",
        "resolver rewrites   | resolver        | answers 127.0.0.66 for a name that does not exist",
      })
  void eachPointWrongFailsExactlyItsCheck(String wrong, String check, String found) {
    DoctorLab.spoil(lab, wrong);

    assertThat(doctor(), is(ExitCode.REFUSED));

    assertThat(terminals.out(), failed(), contains(check));
    assertThat(flat(), containsString(found));
    assertThat(flat(), containsString("1 of 11 checks failed: no run may start."));
  }

  @Test
  void aResolverThatSaysNothingIsOneFault() {
    assertThat(doctor("--dnsServers=127.0.0.1:1", "--dnsTimeout=50ms"), is(ExitCode.REFUSED));
    assertThat(failed(), contains("resolver"));
    assertThat(marked("."), contains("PTR", "forward address", "sender domain", "SPF", "port"));
    assertThat(flat(), containsString("not checked: the resolver does not answer"));
  }

  @Test
  void aMissingContactIsOneFault() {
    assertThat(run(without("contactUrl")), is(ExitCode.REFUSED));
    assertThat(failed(), contains("contact"));
  }

  @Test
  void aMissingOperatorIsOneFault() {
    assertThat(run(without("iOperateThisIp")), is(ExitCode.REFUSED));
    assertThat(failed(), contains("operator"));
  }

  @Test
  void whatCountsIsTheAddressThatOthersSee() {
    DoctorLab.answerForEgress(lab, "192.0.2.77");
    assertThat(doctor("--egressAddress=192.0.2.77"), is(ExitCode.DONE));
    assertThat(flat(), containsString("192.0.2.77, as told by --egressAddress"));
  }

  @Test
  void severalNamesOfTheAddressAreFineIfOneIsOurs() {
    lab.world().ptr("127.0.0.1", "other.sender.test", "probe.sender.test");
    assertThat(doctor(), is(ExitCode.DONE));
  }

  @Test
  void anIpv6AddressIsLookedAtAsSuch() {
    lab.world().ptr("::1", "probe.sender.test");
    assertThat(doctor("--ipPreference=IPV6"), is(ExitCode.REFUSED));
    assertThat(failed(), contains("forward address", "SPF"));
  }

  @Test
  void aDomainWithoutMxReceivesAtItsOwnAddress() {
    lab.domain("sender.test").implicitMx();
    assertThat(doctor(), is(ExitCode.DONE));
    assertThat(flat(), containsString("receives at its own address"));
  }

  @Test
  void oneHostThatWelcomesUsIsEnough() {
    lab.domain("two.test").persona("blocks-connect");
    assertThat(doctor(), is(ExitCode.DONE));
    assertThat(marked(DOUBTFUL), contains("port"));
    assertThat(flat(), containsString("A run may start; 1 of the checks could be better."));
  }

  @Test
  void withoutHostsThePortIsNotTried() {
    assertThat(run(without("doctorHosts")), is(ExitCode.DONE));
    assertThat(marked(DOUBTFUL), contains("port"));
    assertThat(lab.log().sessions(), is(0L));
  }

  @Test
  void aProvidersNameIsNotOurs() {
    lab.world().ptr("127.0.0.1", "probe.gmail.com");
    lab.world().host("probe.gmail.com", "127.0.0.1");
    assertThat(doctor("--heloName=probe.gmail.com"), is(ExitCode.REFUSED));
    assertThat(failed(), contains("EHLO name"));
  }

  @Test
  void theInternetListsAMissingContactToo() {
    List<String> args =
        Settings.without(Settings.INTERNET, "input", "output", "contactUrl", "heloName");
    assertThat(run(args), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("--heloName is missing"));
    assertThat(terminals.err(), not(containsString("contactUrl")));
  }

  @Test
  void itsHelpShowsItsOptions() {
    assertThat(Rollcall.run(terminals.plain(), "doctor", "--help"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("--egressAddress"));
  }

  @Test
  void marksAreDrawnWhereTheyCanBe() {
    List<String> args = new ArrayList<>(List.of("doctor"));
    args.addAll(without("contactUrl"));
    Rollcall.run(terminals.live(), args.toArray(String[]::new));
    assertThat(terminals.out(), containsString("\u001b[32m✓\u001b[0m resolver"));
    assertThat(terminals.out(), containsString("\u001b[31m✗\u001b[0m contact"));
  }

  private int doctor(String... changes) {
    List<String> args = new ArrayList<>(DoctorLab.arguments(lab, locks));
    for (String change : changes) {
      args = new ArrayList<>(Settings.without(args, change.substring(2, change.indexOf('='))));
      args.add(change);
    }
    return run(args);
  }

  private List<String> without(String option) {
    return Settings.without(DoctorLab.arguments(lab, locks), option);
  }

  private int run(List<String> args) {
    return Rollcall.run(
        terminals.plain(),
        Stream.concat(Stream.of("doctor"), args.stream()).toArray(String[]::new));
  }

  private List<String> failed() {
    return marked("x");
  }

  private List<String> marked(String mark) {
    return DoctorLab.marked(terminals.out(), mark);
  }

  /** The page without its line ends. */
  private String flat() {
    return terminals.out().replaceAll("\\s+", " ");
  }
}
