package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.lab.LabHost;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;

/** {@code --doNotProbe}: every form of entry, proved by what the servers heard. */
class DoNotProbeTest {
  @TempDir Path folder;
  private final MailLab lab = MailLab.start();

  @AfterEach
  void closeTheLab() {
    lab.close();
  }

  @Test
  void connectsToNobodyWhoOptedOut() throws IOException {
    // By domain: itself in capitals, below it, in U-labels.
    lab.domain("gone.test").accepts("ada");
    lab.domain("mail.gone.test").accepts("ada");
    lab.domain("xn--bcher-kva.test").accepts("ada");
    // By mail exchanger: any of several, as an alias, and a domain that is its own.
    lab.world().newHosts(List.of("mx1.guard.test", "mx2.guard.test", "mx.plain.test"));
    lab.domain("behind.test").mx(10, "mx1.guard.test").accepts("ada");
    lab.domain("backup.test").mx(10, "mx.plain.test").mx(20, "mx2.guard.test").accepts("ada");
    lab.world().host(lab.world().host("mx.alias.test").withAlias("mx1.guard.test"));
    lab.domain("alias.test").mx(10, "mx.alias.test").accepts("ada");
    lab.domain("implicit.test").implicitMx().accepts("ada");
    // By network: the only host, one address of two, the fallback behind a dead host, IPv6.
    lab.world().host("mx.net.test", "127.77.1.1");
    lab.domain("net.test").mx(10, "mx.net.test").accepts("ada");
    lab.world().host("mx.two.test", "127.88.1.1", "127.77.1.2");
    lab.domain("two.test").mx(10, "mx.two.test").accepts("ada");
    lab.world()
        .host(
            lab.world()
                .host("mx1.late.test", "127.88.2.1")
                .withPresence(LabHost.Presence.REFUSING));
    lab.world().host("mx2.late.test", "127.77.1.3");
    lab.domain("late.test").mx(10, "mx1.late.test").mx(20, "mx2.late.test").accepts("ada");
    lab.world().host("mx.six.test", "::1");
    lab.domain("six.test").mx(10, "mx.six.test").accepts("ada");
    // And one who did not.
    lab.domain("open.test").accepts("ada");
    Path list =
        write(
            "list.csv",
            "email",
            "ada@GONE.test",
            "ada@mail.gone.test",
            "ada@bücher.test",
            "ada@behind.test",
            "ada@backup.test",
            "ada@alias.test",
            "ada@implicit.test",
            "ada@net.test",
            "ada@two.test",
            "ada@late.test",
            "ada@six.test",
            "ada@open.test");
    Path names =
        write(
            "names.txt",
            "# asked us",
            "Gone.TEST",
            "BÜCHER.test",
            "mx:.Guard.test",
            "mx:implicit.test");
    Path networks = write("networks.txt", "127.77.0.0/16", "::1/128\tby letter");

    Runs run =
        Runs.verify(lab, list, folder.resolve("out"), "--doNotProbe=" + names + "," + networks);

    run.lostNothing(12);
    assertThat(heard(), contains("open.test"));
    assertThat("conversations with anybody", lab.log().sessions(), is(1L));
    assertThat(
        run.ask(
            "SELECT domain, status, reason, replace(policy_entry, '"
                + folder
                + "/', ''),"
                + " not_probed_cause, action FROM addresses WHERE domain <> 'open.test'"
                + " ORDER BY domain"),
        contains(
            spared("alias.test", "names.txt line 4: mx:.Guard.test"),
            spared("backup.test", "names.txt line 4: mx:.Guard.test"),
            spared("behind.test", "names.txt line 4: mx:.Guard.test"),
            spared("gone.test", "names.txt line 2: Gone.TEST"),
            spared("implicit.test", "names.txt line 5: mx:implicit.test"),
            spared("late.test", "networks.txt line 1: 127.77.0.0/16"),
            spared("mail.gone.test", "names.txt line 2: Gone.TEST"),
            spared("net.test", "networks.txt line 1: 127.77.0.0/16"),
            spared("six.test", "networks.txt line 2: ::1/128"),
            spared("two.test", "networks.txt line 1: 127.77.0.0/16"),
            spared("xn--bcher-kva.test", "names.txt line 3: BÜCHER.test")));
    assertThat("facts of the DNS", lab.log().dnsQueries("gone.test", "MX"), is(1L));
  }

  private static String spared(String domain, String entry) {
    return domain + "|unknown|provider_policy|" + entry + "|provider_policy|review";
  }

  /** Domains that somebody was asked about, in conversations that have begun. */
  private List<String> heard() {
    return lab.log().records().stream()
        .flatMap(session -> session.exchanges().stream())
        .filter(exchange -> exchange.verb().equals("RCPT"))
        .map(SessionRecord.Exchange::argument)
        .map(text -> text.substring(text.indexOf('@') + 1, text.lastIndexOf('>')))
        .distinct()
        .toList();
  }

  @Test
  void aFactOfTheDnsOutranksTheWish() throws IOException {
    lab.domain("null.test").nullMx();
    Path list = write("list.csv", "email", "ada@null.test", "ada@nowhere.test");
    Path names = write("names.txt", "null.test", "nowhere.test");
    Runs run = Runs.verify(lab, list, folder.resolve("out"), "--doNotProbe=" + names);
    assertThat(
        run.ask("SELECT domain, reason FROM addresses ORDER BY domain"),
        contains("nowhere.test|domain_nxdomain", "null.test|null_mx"));
    assertThat(lab.log().sessions(), is(0L));
  }

  @Test
  void explainSparesThemToo() throws IOException {
    lab.domain("acme.test").accepts("ada");
    Path names = write("names.txt", "acme.test");
    Terminals terminals = new Terminals();
    int code =
        Rollcall.run(
            terminals.plain(),
            "explain",
            "ada@acme.test",
            "--network=LAB",
            "--dnsServers=" + lab.dnsServer(),
            "--smtpPort=" + lab.smtpPort(),
            "--doNotProbe=" + names);
    assertThat(code, is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("verdict     unknown/provider_policy"));
    assertThat(terminals.out(), containsString("names.txt line 1: acme.test"));
    assertThat(lab.log().sessions(), is(0L));
    assertThat(lab.log().records(), is(empty()));
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() throws IOException {
    Path names = write("names.txt", "good.test", "ada@acme.test", "10.0.0.1/8");
    BadOptionsException bad =
        assertThrows(
            BadOptionsException.class,
            () -> Settings.lab("--doNotProbe=" + names + ",nowhere.txt", "--lanes=0"));
    assertThat(
        bad.getMessage(),
        allOf(
            containsString("names.txt line 2: 'ada@acme.test' is no domain"),
            containsString("names.txt line 3: '10.0.0.1/8' has address bits behind its length"),
            containsString("--doNotProbe=nowhere.txt: there is no such file"),
            containsString("--lanes=0")));
  }

  @Test
  void refusesAListThatIsNoList() throws IOException {
    Path names = write("names.txt", "acme.test\n".repeat(120_000));
    BadOptionsException bad =
        assertThrows(BadOptionsException.class, () -> Settings.lab("--doNotProbe=" + names));
    assertThat(bad.getMessage(), containsString("longer than 1048576 characters together"));
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
