package org.rollcall.engine.replies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

class ReplyRulesTest {
  private static final ReplyRules RULES = ReplyRules.shipped();

  private static final String HEADER =
      "id\tstage\tcode\tenhanced\ttext\tprovider\tlabel\texample\tsource\tlicence\tdate";

  static Stream<ReplyRule> rules() {
    return RULES.rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void explainsEachExampleByItsOwnRule(ReplyRule rule) {
    Stage stage = rule.stages().isEmpty() ? Stage.RCPT : rule.stages().iterator().next();
    Explanation explanation = RULES.explain(stage, RawReply.parse(rule.example()), rule.provider());
    assertThat(explanation.rule(), is(rule.id()));
    assertThat(explanation.reason(), is(rule.label()));
  }

  @Test
  void hasNoDeadEntries() {
    assertThat(RULES.validate(), is(empty()));
  }

  @Test
  void reportsAShadowedRule() {
    ReplyRules rules =
        table(
            row("first", "*", "user unknown", "mailbox_not_found", "550 User unknown"),
            row("second", "*", "local user unknown", "policy", "550 Local user unknown"));
    assertThat(rules.validate(), contains("rule second: its example is explained by rule first"));
  }

  @Test
  void refusesAReplacedTableWithAShadowedRule(@TempDir Path folder) throws IOException {
    String first = row("first", "*", "user unknown", "mailbox_not_found", "550 User unknown");
    String second = row("second", "*", "local user unknown", "policy", "550 Local user unknown");
    Files.writeString(folder.resolve("reply-rules.tsv"), HEADER + "\n" + first + "\n" + second);
    ReferenceData data = ReferenceData.replacedBy(folder.toString());
    Exception bad = assertThrows(IllegalArgumentException.class, () -> ReplyRules.from(data));
    assertThat(
        bad.getMessage(), containsString("rule second: its example is explained by rule first"));
  }

  @Test
  void readsAReplacedTable(@TempDir Path folder) throws IOException {
    String only = row("only", "*", "hm", "greylisted", "450 hm");
    Files.writeString(folder.resolve("reply-rules.tsv"), HEADER + "\n" + only);
    ReplyRules rules = ReplyRules.from(ReferenceData.replacedBy(folder.toString()));
    assertThat(rules.ids(), contains("only"));
  }

  @Test
  void namesFileAndLineOfABadRule() {
    Exception bad =
        assertThrows(
            IllegalArgumentException.class,
            () -> table(row("one", "*", "hm", "policy", "550 hm"), "two\tRCPT"));
    assertThat(bad.getMessage(), startsWith("mine.tsv line 3: 2 cells where 11"));
  }

  @Test
  void refusesRulesThatCannotBeMeant() {
    assertThat(fault(row("a", "9xx", "hm", "policy", "550 hm")), containsString("code '9xx'"));
    assertThat(fault(row("a", "*", "hm", "policies", "550 hm")), startsWith("mine.tsv line 2: "));
    assertThat(fault(row("a", "*", "@nobody gone", "policy", "hm")), containsString("@nobody"));
    assertThat(fault(row("a", "*", "gone ~", "policy", "hm")), containsString("around its gaps"));
    assertThat(fault(row("a", "*", "!gone", "policy", "hm")), containsString("must be absent"));
    assertThat(fault(row("a", "*", "gone ~70 gone", "policy", "hm")), containsString("reaches"));
    String twice = row("a", "*", "hm", "policy", "hm");
    assertThat(fault(twice + "\n" + twice), containsString("there twice"));
    assertThat(fault(""), containsString("no rules"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"CONNECT", "EHLO", "STARTTLS", "MAIL", "CLOSE"})
  void condemnsNoMailboxBeforeRcpt(Stage stage) {
    for (ReplyRule rule : RULES.rules()) {
      ReplyReason reason =
          RULES.explain(stage, RawReply.parse(rule.example()), rule.provider()).reason();
      String decision = String.valueOf(ReplyDecision.of(reason, true));
      assertThat(
          rule.id() + " at " + stage,
          decision,
          not(is(in(List.of("INVALID", "INVALID_DOMAIN", "FULL")))));
    }
  }

  @Test
  void readsEveryLineOfAReply() {
    SmtpReply reply =
        new SmtpReply(
            550,
            "5.1.1",
            List.of("5.1.1 The email account that you tried to reach does not", "5.1.1 exist."));
    assertThat(RULES.explain(Stage.RCPT, reply, null).rule(), is("not-found"));
  }

  @Test
  void isNotMisledByTheAddressThatTheServerEchoes() {
    String reply = "<no.such.user-unknown@greylist-full.example>: refused";
    assertThat(
        RULES.explain(Stage.RCPT, new SmtpReply(554, null, List.of(reply)), null).reason(),
        is(ReplyReason.POLICY));
  }

  @Test
  void readsAnEnhancedCodeInTheTextAsQmailWritesIt() {
    SmtpReply reply = new SmtpReply(550, null, List.of("hm hm. (#5.1.1)"));
    assertThat(RULES.explain(Stage.RCPT, reply, null).reason(), is(ReplyReason.MAILBOX_NOT_FOUND));
  }

  @Test
  void readsADelayOnlyFromAReplyThatMayHeal() {
    List<String> lines = List.of("Greylisted, try again in 5 minutes");
    assertThat(
        RULES.explain(Stage.RCPT, new SmtpReply(451, null, lines), null).delaySeconds(), is(300L));
    assertThat(
        RULES.explain(Stage.RCPT, new SmtpReply(550, null, lines), null).delaySeconds() == null,
        is(true));
  }

  @Test
  void leavesWhatNobodyKnowsUnclassified() {
    SmtpReply reply = new SmtpReply(550, null, List.of("hm"));
    assertThat(
        RULES.explain(Stage.RCPT, reply, null),
        is(new Explanation(ReplyReason.UNCLASSIFIED, null, null)));
  }

  @Test
  void asksARuleOfOneProviderOnlyForThatProvider() {
    SmtpReply reply = new SmtpReply(451, null, List.of("Recipient temporarily unavailable"));
    assertThat(RULES.explain(Stage.RCPT, reply, "mimecast").reason(), is(ReplyReason.IP_BLOCKED));
    assertThat(RULES.explain(Stage.RCPT, reply, null).reason(), is(ReplyReason.SERVER_ERROR));
  }

  @Test
  void staysWithinItsBoundsOnHostileText() {
    for (String piece : List.of("user not ", "a@", "1.", "x", "@", "retry 1 ", "用户不", "\u0000")) {
      SmtpReply reply = new SmtpReply(451, null, List.of(piece.repeat(65_536 / piece.length())));
      assertThat(
          RULES.explain(Stage.RCPT, reply, null).reason(), is(not(ReplyReason.ACCEPTED_OVERRATE)));
      assertThat(ReplyTemplates.of(reply.text()).length() <= ReplyTemplates.TEMPLATE_MAX, is(true));
    }
  }

  @Test
  void listsItsRulesInTheOrderOfMatching() {
    assertThat(RULES.ids(), hasItem("ptr-word"));
    assertThat(RULES.ids().indexOf("quota-word") < RULES.ids().indexOf("x.1.1"), is(true));
  }

  private static String fault(String rows) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> table(rows)).getMessage());
  }

  private static ReplyRules table(String... rows) {
    return ReplyRules.read(DataFile.parse("mine.tsv", HEADER + "\n" + String.join("\n", rows)));
  }

  private static String row(String id, String code, String text, String label, String example) {
    return String.join(
        "\t",
        Arrays.asList(
            id, "*", code, "*", text, "*", label, example, "test", "Apache-2.0", "2026-11-23"));
  }
}
