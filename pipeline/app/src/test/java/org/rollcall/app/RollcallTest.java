package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollcallTest {
  private final Terminals terminals = new Terminals();

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", ""})
  void showsTheFirstPage(String arg) {
    assertThat(arg.isEmpty() ? run() : run(arg), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("Exit codes: 0 done, 1 failure, 2 bad usage"));
    assertThat(terminals.err(), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify --help", "help verify", "demo --help", "explain --help"})
  void showsTheOptionsOfACommand(String line) {
    assertThat(run(line.split(" ", -1)), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("--greylistSchedule"));
  }

  @Test
  void showsTheOptionsOfTheLab() {
    assertThat(run("lab", "--help"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("--writeContacts"));
  }

  @Test
  void showsTheFieldsOfAReply() {
    assertThat(run("replies", "--help"), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("enhanced   enhanced status code, such as 5.1.1"));
  }

  @Test
  void theDemoKeepsItsWorldToItself() {
    assertThat(run("demo", "--network=INTERNET", "--contacts=3"), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("the demo sets this itself"));
    assertThat(terminals.err(), containsString("--contacts=3: write a number from 500"));
  }

  @Test
  void showsItsVersion() {
    assertThat(run("version"), is(ExitCode.DONE));
    assertThat(terminals.out(), startsWith("rollcall "));
  }

  @Test
  void anUnknownCommandIsCorrected() {
    assertThat(run("verfiy", "--input=x"), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err().strip(), is("'verfiy' is no command: did you mean 'verify'?"));
  }

  @Test
  void badOptionsEndWithoutATrace() {
    assertThat(run("verify", "--ouput=x", "stray"), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), startsWith("2 options are wrong:\n  - --ouput is not known"));
    assertThat(terminals.err(), not(containsString("at org.rollcall")));
  }

  @Test
  void anInternetRunWithoutAnOperatorShowsThePlanAndIsRefused(@TempDir Path folder)
      throws Exception {
    // Nothing here has a domain, so nothing is looked up either.
    Path csv = Files.writeString(folder.resolve("in.csv"), "email\nnonsense\n");
    List<String> line = new ArrayList<>(List.of("verify"));
    line.addAll(Settings.without(Settings.INTERNET, "iOperateThisIp", "input", "output"));
    line.addAll(List.of("--input=" + csv, "--output=" + folder.resolve("out")));

    assertThat(run(line.toArray(new String[0])), is(ExitCode.REFUSED));
    assertThat(terminals.out(), containsString("1 row, 1 of them without an address"));
    assertThat(
        terminals.err(), containsString("Not started: nobody answers for the sending address"));
    assertThat(terminals.err(), containsString("EHLO probe.rollcall-project.org"));
    assertThat(terminals.err(), containsString("6m, 30m, 3h30m"));
    assertThat(terminals.err(), containsString("--iOperateThisIp"));
  }

  @Test
  void anOutputFolderInUseIsRefused(@TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve("summary.json"));
    int code =
        run(
            "verify",
            "--input=x",
            "--output=" + folder,
            "--network=LAB",
            "--dnsServers=127.0.0.1:5353");
    assertThat(code, is(ExitCode.REFUSED));
    assertThat(terminals.err(), containsString("is not empty"));
  }

  @Test
  void aHeaderGivesTheTerminalNoOrders(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("in.csv");
    Files.writeString(file, "a\u001b[31m,b\u202e\nada@acme.example,bob@acme.example\n");
    String[] args = {
      "verify", "--input=" + file, "--output=" + folder.resolve("out"), "--network=OFFLINE"
    };
    assertThat(run(args), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("Candidates: 'a?[31m'"));
    assertThat(terminals.err(), containsString("'b?'"));
  }

  @Test
  void argumentsCanComeFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("run.args"), "--network=MOON\n--input=x\n");
    assertThat(run("verify", "@" + file), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("--network=MOON"));
  }

  @Test
  void aFailureTellsItsCauses() {
    Exception failure =
        new IllegalStateException("the run broke", new java.io.IOException("disk full"));
    assertThat(Failures.show(terminals.plain(), failure), is(ExitCode.FAILURE));
    assertThat(terminals.err(), startsWith("Failed: the run broke\n  because disk full\n"));
  }

  private int run(String... args) {
    return Rollcall.run(terminals.plain(), args);
  }
}
