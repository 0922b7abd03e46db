package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;
import org.rollcall.model.Verdict;

/** Plays every row of {@code owner-verdicts.tsv}; the window is 90 days. */
class OwnersWordTest {
  private static final String[] COLUMNS = {
    "id", "world", "rule", "engaged", "delivered", "hard", "other", "verdict", "action", "bounced"
  };

  private final VerdictPolicy policy =
      VerdictPolicy.from(ReferenceData.shipped(), AcceptAllProviders.NONE)
          .engagedSince(EvidenceBuilder.NOW.minus(Duration.ofDays(90)));

  @TestFactory
  Stream<DynamicTest> decidesEveryRow() throws IOException {
    try (InputStream in = OwnersWordTest.class.getResourceAsStream("owner-verdicts.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return DataFile.parse("owner-verdicts.tsv", text).rows(COLUMNS).stream()
          .map(row -> DynamicTest.dynamicTest(row.get("id"), () -> play(row)));
    }
  }

  private void play(DataFile.Row row) {
    Verdict verdict = policy.decide(world(row), EvidenceBuilder.NOW);
    assertThat(
        List.of(
            verdict.status().word() + "/" + verdict.reason().word(),
            verdict.action().word(),
            verdict.flags().contains(Flag.BOUNCED_BEFORE) ? "yes" : ""),
        is(Stream.of("verdict", "action", "bounced").map(row::get).toList()));
  }

  /** What the world said, by a short name. */
  private static Evidence world(DataFile.Row row) {
    OwnerRecord owner = owner(row);
    String world = row.get("world");
    return switch (world) {
      case "not_looked_up" ->
          domain(CatchAll.UNKNOWN, owner).route(RouteStatus.NOT_LOOKED_UP).withoutFinding();
      case "nxdomain" ->
          domain(CatchAll.UNKNOWN, owner).route(RouteStatus.NXDOMAIN).withoutFinding();
      case "unresolved" ->
          domain(CatchAll.UNKNOWN, owner).route(RouteStatus.UNRESOLVED).withoutFinding();
      case "accepted" -> domain(CatchAll.NO, owner).answered(Answer.ACCEPTED, null, 1);
      case "accept_all" -> domain(CatchAll.YES, owner).answered(Answer.ACCEPTED, null, 1);
      case "inconclusive" -> domain(CatchAll.UNKNOWN, owner).answered(Answer.ACCEPTED, null, 1);
      case "policy" -> domain(CatchAll.UNKNOWN, owner).notAsked(NotProbedCause.PROVIDER_POLICY);
      case "offline" -> domain(CatchAll.UNKNOWN, owner).notAsked(NotProbedCause.OFFLINE);
      default -> said(world, owner);
    };
  }

  /** {@code rcpt:550:mailbox_not_found}, or another stage. */
  private static Evidence said(String world, @Nullable OwnerRecord owner) {
    String[] words = world.toUpperCase(Locale.ROOT).split(":", 3);
    Stage stage = Stage.valueOf(words[0]);
    return domain(CatchAll.YES, owner)
        .answered(
            stage == Stage.RCPT ? Answer.REFUSED : Answer.NO_ANSWER,
            EvidenceBuilder.reply(stage, Integer.valueOf(words[1]), ReplyReason.valueOf(words[2])),
            1);
  }

  private static EvidenceBuilder domain(CatchAll catchAll, @Nullable OwnerRecord owner) {
    return EvidenceBuilder.domain(catchAll, Decoy.NOT_ASKED).owner(owner);
  }

  private static OwnerRecord owner(DataFile.Row row) {
    String rule = row.get("rule");
    return new OwnerRecord(
        rule.isEmpty() ? null : OwnerRule.valueOf(rule.toUpperCase(Locale.ROOT)),
        null,
        daysAgo(row.get("engaged")),
        null,
        daysAgo(row.get("delivered")),
        daysAgo(row.get("hard")),
        daysAgo(row.get("other")));
  }

  private static @Nullable Instant daysAgo(String days) {
    return days.isEmpty() ? null : EvidenceBuilder.NOW.minus(Duration.ofDays(Long.parseLong(days)));
  }

  @Test
  void withoutAWindowNoLogMakesAnybodyValid() {
    OwnerRecord fresh = new OwnerRecord(null, EvidenceBuilder.NOW, null, null, null, null, null);
    Verdict verdict =
        VerdictPolicy.from(ReferenceData.shipped(), AcceptAllProviders.NONE)
            .decide(
                domain(CatchAll.YES, fresh).answered(Answer.ACCEPTED, null, 1),
                EvidenceBuilder.NOW);
    assertThat(verdict.reason().word(), is("accept_all"));
  }

  @Test
  void aRefusalIsNeverLifted() {
    OwnerRecord fresh = new OwnerRecord(null, EvidenceBuilder.NOW, null, null, null, null, null);
    Set<ReplyReason> aboutUsOrTheMoment =
        Set.of(
            ReplyReason.GREYLISTED,
            ReplyReason.RATE_LIMITED,
            ReplyReason.IP_BLOCKED,
            ReplyReason.PTR_REQUIRED,
            ReplyReason.SENDER_REJECTED,
            ReplyReason.SENDER_AUTH_FAILURE,
            ReplyReason.TLS_OR_AUTH_REQUIRED,
            ReplyReason.SYNTAX_ERROR,
            ReplyReason.PROTOCOL_ERROR,
            ReplyReason.SERVER_ERROR,
            ReplyReason.NETWORK_ERROR,
            ReplyReason.NEEDS_SMTPUTF8,
            ReplyReason.CONNECT_REFUSED,
            ReplyReason.CONNECT_TIMEOUT,
            ReplyReason.REPLY_TIMEOUT,
            ReplyReason.DISCONNECTED);
    for (ReplyReason reason : ReplyReason.values()) {
      Evidence refused =
          domain(CatchAll.YES, fresh)
              .answered(Answer.REFUSED, EvidenceBuilder.reply(Stage.RCPT, 550, reason), 2);
      boolean lifted =
          policy.decide(refused, EvidenceBuilder.NOW).reason().word().equals("engaged");
      assertThat(reason.word(), lifted, is(aboutUsOrTheMoment.contains(reason)));
    }
  }
}
