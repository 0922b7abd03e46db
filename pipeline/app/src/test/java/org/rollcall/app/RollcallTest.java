package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
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
  void anInternetRunWithoutAnOperatorIsRefused() {
    String[] args = Settings.without(Settings.INTERNET, "iOperateThisIp").toArray(new String[0]);
    String[] line = new String[args.length + 1];
    line[0] = "verify";
    System.arraycopy(args, 0, line, 1, args.length);

    assertThat(run(line), is(ExitCode.REFUSED));
    assertThat(terminals.err(), startsWith("Not started: nobody answers for the sending address"));
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
