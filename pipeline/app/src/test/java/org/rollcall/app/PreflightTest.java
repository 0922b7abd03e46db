package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.engine.preflight.EgressLock;
import org.rollcall.engine.preflight.SourceAddress;
import org.rollcall.engine.smtp.SmtpIdentity;
import org.rollcall.lab.LabHost;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.SessionRecord;

/** What a run does before it asks anything. */
class PreflightTest {
  @TempDir private Path folder;

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
  void aRunThatIsInOrderStarts() throws IOException {
    assertThat(terminals.err(), verify("ada@one.test"), is(ExitCode.DONE));
    assertThat(Files.exists(folder.resolve("out/summary.json")), is(true));
    assertThat(lab.log().rcpts("ada@one.test"), is(1L));
  }

  @Test
  void nothingIsAskedWhenSomethingIsWrong() throws IOException {
    lab.world().ptr("127.0.0.1");
    DoctorLab.spoil(lab, "no spf");

    assertThat(verify("ada@one.test", "--contactUrl=mailto:me@sender.test"), is(ExitCode.REFUSED));

    assertThat(terminals.err(), containsString("Not started: the preflight found"));
    assertThat(DoctorLab.marked(terminals.err(), "x"), contains("PTR", "SPF"));
    assertThat(terminals.err(), containsString("fix: ask whoever gave you the address"));
    assertThat(Runs.recipients(lab), is(Map.of()));
    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  @Test
  void theFirstSitesOfTheInputAreGreeted() throws IOException {
    lab.domain("null.test").nullMx();
    List<String> args =
        arguments(
            "postmaster@two.test", "x@nowhere.test", "x@null.test", "ada@one.test", "ben@one.test");
    DoctorLab.spoil(lab, "no ptr"); // so that the run itself does not start

    assertThat(run(Settings.without(args, "doctorHosts")), is(ExitCode.REFUSED));
    lab.close();

    assertThat(
        lab.log().records().stream().map(SessionRecord::host).toList(), contains("mx.one.test"));
  }

  @Test
  void aClosedPortIsSaidBeforeAnyAddressIsCalledInvalid() throws IOException {
    for (String name : List.of("mx.one.test", "mx.two.test")) {
      LabHost host = lab.world().findHost(name);
      lab.world().host(host.withPresence(LabHost.Presence.REFUSING));
    }
    assertThat(verify("ada@one.test"), is(ExitCode.REFUSED));
    assertThat(DoctorLab.marked(terminals.err(), "x"), contains("port"));
    assertThat(terminals.err(), containsString("looks closed"));
  }

  @Test
  void oneIdentityRunsOnceAtATime() throws IOException {
    SmtpIdentity identity = new SmtpIdentity("probe.sender.test", "probe@sender.test");
    SourceAddress elsewhere = new SourceAddress(null, "for a test", "");
    try (EgressLock.Attempt held =
        EgressLock.tryTake(folder.resolve("locks"), elsewhere, identity, "the first run")) {
      assertThat(held.lock() != null, is(true));

      assertThat(verify("ada@one.test"), is(ExitCode.REFUSED));

      assertThat(DoctorLab.marked(terminals.err(), "x"), contains("lock"));
      assertThat(
          terminals.err().replaceAll("\\s+", " "),
          containsString("another run has this identity: the first run"));
    }
    assertThat(terminals.err(), explain("ada@one.test"), is(ExitCode.DONE));
  }

  @Test
  void theLockIsFreeAfterARunThatDidNotStart() throws IOException {
    DoctorLab.spoil(lab, "no ptr");
    assertThat(verify("ada@one.test"), is(ExitCode.REFUSED));
    lab.world().ptr("127.0.0.1", "probe.sender.test");
    assertThat(terminals.err(), explain("ada@one.test"), is(ExitCode.DONE));
  }

  @Test
  void explainIsPreparedInTheSameWay() throws IOException {
    DoctorLab.spoil(lab, "another ptr");
    assertThat(explain("ada@one.test"), is(ExitCode.REFUSED));
    assertThat(DoctorLab.marked(terminals.err(), "x"), contains("PTR"));
    assertThat(Runs.recipients(lab), is(Map.of()));
  }

  @Test
  void labRunsNeedNoPreflight() throws IOException {
    lab.world().ptr("127.0.0.1");
    List<String> args = Settings.without(arguments("ada@one.test"), "preflight");
    assertThat(terminals.err(), run(args), is(ExitCode.DONE));
    assertThat(Files.exists(folder.resolve("locks")), is(false));
  }

  @Test
  void onTheInternetItAlwaysRuns() {
    BadOptionsException bad =
        org.junit.jupiter.api.Assertions.assertThrows(
            BadOptionsException.class, () -> Settings.internet("--preflight=false"));
    assertThat(bad.problems(), contains(startsWith("--preflight=false: with INTERNET it always")));
    assertThat(Settings.internet().preflight().wanted(), is(true));
    assertThat(Settings.lab().preflight().wanted(), is(false));
  }

  /** All on loopback: the resolver is the lab's, and its hosts are none that may be contacted. */
  @Test
  void anInternetRunIsRefusedWithEverythingThatIsWrong() throws IOException {
    List<String> args =
        new ArrayList<>(
            Settings.without(
                Settings.INTERNET, "input", "output", "dnsServers", "heloName", "mailFrom"));
    args.add(0, "verify");
    args.add("--input=" + csv("ada@one.test"));
    args.add("--output=" + folder.resolve("out"));
    args.add("--dnsServers=" + lab.dnsServer());
    args.add("--heloName=probe.sender.org");
    args.add("--mailFrom=probe@sender.org");
    args.add("--egressAddress=8.8.8.8");
    args.add("--doctorHosts=mx.one.test");
    args.add("--lockFolder=" + folder.resolve("locks"));

    assertThat(run(args), is(ExitCode.REFUSED));

    assertThat(
        terminals.err(),
        DoctorLab.marked(terminals.err(), "x"),
        contains("PTR", "forward address", "sender domain", "SPF", "port"));
    assertThat(terminals.err(), containsString("may not be contacted"));
    assertThat(lab.log().sessions(), is(0L));
    assertThat(lab.log().violations(), is(empty()));
  }

  @Test
  void stateBelongsWhereTheSystemKeepsIt() {
    assertThat(
        PreflightReader.standardFolder(Map.of("XDG_STATE_HOME", "/state"), "/home/me"),
        is(Path.of("/state/rollcall/locks")));
    assertThat(
        PreflightReader.standardFolder(Map.of(), "/home/me"),
        is(Path.of("/home/me/.rollcall/locks")));
  }

  private int verify(String address, String... changes) throws IOException {
    List<String> args = arguments(address);
    for (String change : changes) {
      args = Settings.without(args, change.substring(2, change.indexOf('=')));
      args.add(change);
    }
    return run(args);
  }

  private int explain(String address) throws IOException {
    List<String> args =
        Settings.without(arguments(address), "input", "output", "targetParallelism");
    args.set(0, "explain");
    args.add(1, address);
    return run(args);
  }

  private List<String> arguments(String... addresses) throws IOException {
    List<String> args = new ArrayList<>(List.of("verify"));
    args.addAll(DoctorLab.arguments(lab, folder.resolve("locks")));
    args.add("--input=" + csv(addresses));
    args.add("--output=" + folder.resolve("out"));
    args.add("--preflight=true");
    args.add("--targetParallelism=2");
    return args;
  }

  private Path csv(String... addresses) throws IOException {
    return Files.writeString(
        folder.resolve("in.csv"), "email\n" + String.join("\n", addresses) + "\n");
  }

  private int run(List<String> args) {
    return Rollcall.run(terminals.plain(), args.toArray(String[]::new));
  }
}
