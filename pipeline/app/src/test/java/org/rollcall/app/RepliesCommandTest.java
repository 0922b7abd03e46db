package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.engine.replies.RepliesFilter;
import org.rollcall.engine.replies.ReplyRules;

class RepliesCommandTest {
  private static final ReplyLines LINES = new ReplyLines(new RepliesFilter(ReplyRules.shipped()));
  private static final String UNKNOWN_BOX =
      "\"reason\":\"mailbox_not_found\",\"rule\":\"unknown-box\",\"decision\":\"invalid\"}\n";
  private static final String NO_ANSWER = "\"reason\":null,\"rule\":null,\"decision\":null}\n";

  private final Terminals terminals = new Terminals();

  @Test
  void addsTheAnswerAfterAllFieldsInTheirOrder() throws IOException {
    String line =
        "{\"z\":[1.10,{\"a\":null}],\"code\":550,\"stage\":\"RCPT\",\"enhanced\":\"5.1.1\",\"text\":\"User unknown\",\"id\":12345678901234567890";
    assertThat(judge(line + "}\n"), is(0L));
    assertThat(terminals.out(), is(line + "," + UNKNOWN_BOX));
    assertThat(terminals.err(), is(""));
  }

  @Test
  void takesNullAndAbsentFields() throws IOException {
    judge("{\"stage\":null,\"code\":null,\"enhanced\":null,\"text\":null,\"mta\":null}\n{}");
    String unclassified = "\"reason\":\"unclassified\",\"rule\":null,\"decision\":null}\n";
    assertThat(
        terminals.out(),
        is(
            "{\"stage\":null,\"code\":null,\"enhanced\":null,\"text\":null,\"mta\":null,"
                + unclassified
                + "{"
                + unclassified));
  }

  @Test
  void replacesTheAnswerOfAnEarlierRun() throws IOException {
    judge("{\"reason\":\"policy\",\"rule\":\"old\",\"code\":550,\"text\":\"User unknown\"}");
    assertThat(terminals.out(), is("{\"code\":550,\"text\":\"User unknown\"," + UNKNOWN_BOX));
  }

  @Test
  void takesCodesAsText() throws IOException {
    judge("{\"stage\":\"rcpt\",\"code\":\"550\",\"enhanced\":\"\",\"text\":\"User unknown\"}");
    assertThat(terminals.out(), containsString(UNKNOWN_BOX));
  }

  @Test
  void saysWhatIsFullAboutUsOrTheWholeDomain() throws IOException {
    judge(
        """
        {"code":552,"enhanced":"5.2.2","text":"Mailbox full"}
        {"code":451,"enhanced":"4.7.1","text":"Greylisted"}
        {"code":550,"text":"null MX"}
        """);
    assertThat(terminals.out(), containsString("\"decision\":\"full\"}\n"));
    assertThat(terminals.out(), containsString("\"decision\":\"not_about_mailbox\"}\n"));
    assertThat(terminals.out(), containsString("\"decision\":\"invalid_domain\"}\n"));
  }

  @Test
  void namesALineThatIsNoObjectAndAnswersTheOthers() throws IOException {
    String good = "{\"code\":550,\"text\":\"User unknown\"}";
    long complaints = judge(good + "\n[1]\n\r\n{\"code\":\n" + good + " x\n12\n" + good + "\r\n");
    assertThat(complaints, is(4L));
    assertThat(terminals.out().lines().count(), is(2L));
    assertThat(
        terminals.err().lines().map(line -> line.replaceAll(", see.*", "")).toList(),
        is(
            List.of(
                "line 2: no JSON object",
                "line 4: no JSON object",
                "line 5: no JSON object",
                "line 6: no JSON object")));
  }

  @Test
  void leavesTheAnswerOpenWhereAFieldIsNone() throws IOException {
    judge(
        "{\"stage\":\"LUNCH\"}\n{\"code\":42}\n{\"code\":550.5}\n{\"enhanced\":\"x\"}\n{\"text\":7}");
    assertThat(terminals.out(), startsWith("{\"stage\":\"LUNCH\"," + NO_ANSWER));
    assertThat(terminals.out().lines().count(), is(5L));
    assertThat(
        terminals.err(),
        is(
            """
            line 1: stage is "LUNCH", not a stage
            line 2: code is 42, not a reply code from 200 to 599
            line 3: code is 550.5, not a reply code from 200 to 599
            line 4: enhanced is "x", not an enhanced status code such as 5.1.1
            line 5: text is 7, not text
            """));
  }

  @Test
  void throwsAwayALineOverTheBoundAndGoesOn() throws IOException {
    String start = "{\"text\":\"";
    String longest = start + "x".repeat(ReplyLines.LINE_MAX - start.length() - 2) + "\"}";
    assertThat(judge(longest + "\n" + longest + " \n{}\n"), is(1L));
    assertThat(terminals.out().lines().count(), is(2L));
    assertThat(terminals.err(), is("line 2: longer than 1048576 octets\n"));
  }

  @Test
  void refusesNestingWithoutEnd() throws IOException {
    assertThat(judge("{\"text\":" + "[".repeat(100_000) + "\n{}"), is(1L));
    assertThat(terminals.out().lines().count(), is(1L));
  }

  @Test
  void writesUtf8WhateverTheTerminalSpeaks() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream ascii = new PrintStream(out, true, StandardCharsets.US_ASCII);
    LINES.judge(stream("\ufeff{\"text\":\"用户不存在\"}"), ascii, ascii);
    assertThat(out.toString(StandardCharsets.UTF_8), startsWith("{\"text\":\"用户不存在\","));
  }

  @Test
  void endsWithOneAfterAComplaint() throws Exception {
    assertThat(run("{}\n", "replies"), is(ExitCode.DONE));
    assertThat(run("nothing\n{}\n", "replies"), is(ExitCode.FAILURE));
  }

  @Test
  void goesByTheRulesOfTheFolder(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("reply-rules.tsv"),
        """
        # source: test
        # date: 2026-11-23
        # licence: Apache-2.0
        id\tstage\tcode\tenhanced\ttext\tprovider\tlabel\texample\tsource\tlicence\tdate
        lunch\t*\t4xx\t*\tlunch\t*\tserver_error\t450 at lunch\trollcall\tApache-2.0\t2026-11-23
        """);
    String line = "{\"code\":450,\"text\":\"Lunch\"}";
    assertThat(run(line, "replies", "--referenceData=" + folder), is(ExitCode.DONE));
    assertThat(terminals.out(), containsString("\"rule\":\"lunch\""));
  }

  @Test
  void refusesAFolderThatIsNotThere(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    assertThat(run("{}", "replies", "--referenceData=" + missing), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("--referenceData=" + missing + ": "));
  }

  @Test
  void takesNoOtherArgument() throws Exception {
    assertThat(run("{}", "replies", "--input=x"), is(ExitCode.BAD_USAGE));
    assertThat(terminals.err(), containsString("'--input=x' is not known: replies reads"));
    assertThat(terminals.out(), is(""));
  }

  private long judge(String lines) throws IOException {
    return LINES.judge(stream(lines), terminals.plain().out(), terminals.plain().err());
  }

  /** Runs the command line with these lines as standard input. */
  private int run(String lines, String... args) {
    InputStream before = System.in;
    System.setIn(stream(lines));
    try {
      return Rollcall.run(terminals.plain(), args);
    } finally {
      System.setIn(before);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
