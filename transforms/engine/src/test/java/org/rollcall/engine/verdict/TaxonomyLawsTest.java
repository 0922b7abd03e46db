package org.rollcall.engine.verdict;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.address.SyntaxProblem;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Action;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.Stage;
import org.rollcall.model.Status;
import org.rollcall.model.Verdict;

/** What holds for every verdict, tried on all the evidence that there can be. */
class TaxonomyLawsTest {
  private static final @Nullable Integer[] CODES = {
    null, 250, 251, 252, 354, 421, 450, 451, 452, 454, 500, 501, 503, 504, 521, 530, 550, 551, 552,
    553, 554, 556
  };

  private final VerdictPolicy policy =
      VerdictPolicy.from(ReferenceData.shipped(), AcceptAllProviders.NONE);

  @Test
  void everyReasonBelongsToOneStatusAndTheCountsAreThoseOfTheContract() {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    Arrays.stream(Reason.values())
        .forEach(reason -> counts.merge(reason.status(), 1, Integer::sum));
    assertThat(
        counts,
        is(
            Map.of(
                Status.INVALID, 12,
                Status.VALID, 5,
                Status.CATCH_ALL, 4,
                Status.UNKNOWN, 23,
                Status.DISPOSABLE, 2,
                Status.DO_NOT_MAIL, 4)));
  }

  @Test
  void everyReplyReasonIsAReasonOfTheSameWordOrOneOfTheNamedExceptions() {
    Map<ReplyReason, Reason> exceptions =
        Map.of(
            ReplyReason.RELAY_DENIED, Reason.POLICY,
            ReplyReason.SYNTAX_ERROR, Reason.PROTOCOL_ERROR,
            ReplyReason.NETWORK_ERROR, Reason.SERVER_ERROR,
            ReplyReason.SPAM_CONTENT, Reason.POLICY,
            ReplyReason.MESSAGE_CONTENT, Reason.POLICY,
            ReplyReason.MESSAGE_SIZE, Reason.POLICY,
            ReplyReason.BAD_ADDRESS, Reason.BAD_SYNTAX);
    for (ReplyReason reply : ReplyReason.values()) {
      Reason expected = exceptions.get(reply);
      Verdict verdict = decide(Answer.REFUSED, Stage.RCPT, 550, reply, 1);
      assertThat(verdict.reason(), is(expected != null ? expected : Reason.valueOf(reply.name())));
    }
  }

  @Test
  void nothingSaidBeforeTheRecipientIsInvalid() {
    Set<String> invalid = new HashSet<>();
    for (Stage stage : Stage.values()) {
      for (Answer answer : new Answer[] {Answer.NO_ANSWER, Answer.REFUSED}) {
        if (stage != Stage.RCPT || answer == Answer.NO_ANSWER) {
          all(
              (code, reason) -> {
                Verdict verdict = decide(answer, stage, code, reason, 5);
                if (verdict.status() == Status.INVALID) {
                  invalid.add(stage + " " + code + " " + reason);
                }
                assertThat(verdict.status(), not(Status.VALID));
                assertThat(verdict.status(), not(Status.CATCH_ALL));
                if (verdict.status() == Status.UNKNOWN) {
                  assertThat(verdict.exists(), is(Exists.UNKNOWN));
                }
              });
        }
      }
    }
    // The one word about a whole domain that is said at the door: RFC 7504.
    assertThat(invalid, is(Set.of("CONNECT 521 DOMAIN_NOT_ACCEPTING")));
  }

  @Test
  void aTemporaryCodeAloneIsNeverInvalid() {
    all(
        (code, reason) -> {
          if (code != null && code / 100 == 4) {
            Verdict once = decide(Answer.REFUSED, Stage.RCPT, code, reason, 1);
            assertThat(reason + " " + code, once.status(), not(Status.INVALID));
          }
        });
  }

  @Test
  void garbageIsNeverInvalid() {
    all(
        (code, reason) -> {
          if (code == null || code < 400) {
            Verdict verdict = decide(Answer.REFUSED, Stage.RCPT, code, reason, 5);
            assertThat(reason + " " + code, verdict.status(), is(Status.UNKNOWN));
          }
        });
  }

  @Test
  void onlyWordsThatMeanInvalidEndThere() {
    Set<ReplyReason> lasting = new HashSet<>();
    all(
        (code, reason) -> {
          if (decide(Answer.REFUSED, Stage.RCPT, code, reason, 5).status() == Status.INVALID) {
            lasting.add(reason);
          }
        });
    assertThat(
        lasting,
        is(
            Set.of(
                ReplyReason.MAILBOX_NOT_FOUND,
                ReplyReason.MAILBOX_DISABLED,
                ReplyReason.MAILBOX_MOVED,
                ReplyReason.DOMAIN_NOT_ACCEPTING,
                ReplyReason.BAD_ADDRESS)));
  }

  @Test
  void flagsNeverChangeTheStatus() {
    for (Flag flag : Flag.values()) {
      all(
          (code, reason) -> {
            ReplyEvidence reply = EvidenceBuilder.reply(Stage.RCPT, code, reason);
            Evidence flagged =
                EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.SPARED)
                    .flags(Set.of(flag))
                    .answered(Answer.REFUSED, reply, 1);
            Verdict plain = decide(Answer.REFUSED, Stage.RCPT, code, reason, 1);
            assertThat(decide(flagged).reason(), is(plain.reason()));
            assertThat(decide(flagged).flags(), is(Set.of(flag)));
          });
    }
  }

  @Test
  void aTimeToRetryIsSetExactlyWithTheActionsThatWait() {
    for (Stage stage : Stage.values()) {
      all(
          (code, reason) -> {
            Verdict verdict = decide(Answer.REFUSED, stage, code, reason, 1);
            boolean waits =
                verdict.action() == Action.RETRY_LATER
                    || verdict.action() == Action.SUPPRESS_TEMPORARILY;
            assertThat(verdict.retryAfter(), waits ? notNullValue() : nullValue());
          });
    }
  }

  @Test
  void theTimeThatTheFindingNamesOutranksTheDefault() {
    Instant named = EvidenceBuilder.NOW.plus(Duration.ofMinutes(7));
    ReplyEvidence grey = EvidenceBuilder.reply(Stage.RCPT, 451, ReplyReason.GREYLISTED);
    ReplyEvidence gone = EvidenceBuilder.reply(Stage.RCPT, 550, ReplyReason.MAILBOX_NOT_FOUND);
    EvidenceBuilder domain = EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.SPARED);

    Verdict waits = decide(domain.answered(Answer.REFUSED, grey, 1, named));
    Verdict settled = decide(domain.answered(Answer.REFUSED, gone, 1, named));

    assertThat(waits.retryAfter(), is(named));
    assertThat(settled.retryAfter(), is(nullValue()));
  }

  @Test
  void theCauseIsKeptWhereNobodyWasAsked() {
    for (NotProbedCause cause : NotProbedCause.values()) {
      Verdict verdict =
          decide(EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.NOT_ASKED).notAsked(cause));
      assertThat(verdict.cause(), is(cause));
    }
    Verdict literal =
        decide(
            EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.NOT_ASKED)
                .route(RouteStatus.LITERAL)
                .withoutFinding());
    assertThat(literal.cause(), is(NotProbedCause.ADDRESS_LITERAL));
  }

  @Test
  void aRoutableDomainWithoutAFindingIsOurMistake() {
    Evidence lost = EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.NOT_ASKED).withoutFinding();
    Exception e = assertThrows(IllegalArgumentException.class, () -> decide(lost));
    assertThat(e.getMessage(), containsString("no finding for a mailbox of acme.example"));
  }

  @Test
  void aTextThatIsNoAddressIsBadSyntaxWithItsFlags() {
    Verdict verdict = policy.unparsable(Set.of(Flag.REPAIRED), SyntaxProblem.NO_AT_SIGN);
    assertThat(verdict.reason(), is(Reason.BAD_SYNTAX));
    assertThat(verdict.flags(), is(Set.of(Flag.REPAIRED)));
    assertThat(verdict.exists(), is(Exists.NO));
    assertThat(verdict.action(), is(Action.SUPPRESS));
  }

  private static void all(BiConsumer<@Nullable Integer, ReplyReason> trial) {
    for (Integer code : CODES) {
      for (ReplyReason reason : ReplyReason.values()) {
        trial.accept(code, reason);
      }
    }
  }

  private Verdict decide(
      Answer answer, Stage stage, @Nullable Integer code, ReplyReason reason, int agreed) {
    ReplyEvidence reply = EvidenceBuilder.reply(stage, code, reason);
    return decide(
        EvidenceBuilder.domain(CatchAll.UNKNOWN, Decoy.SPARED).answered(answer, reply, agreed));
  }

  private Verdict decide(Evidence evidence) {
    return policy.decide(evidence, EvidenceBuilder.NOW);
  }
}
