package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.model.Answer;
import org.rollcall.model.Decoy;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyReason;

class FreshnessTest {
  private static final Instant NOW = Samples.NOW;
  private static final Duration MOMENT = Duration.ofMillis(1);

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, 90",
    "ACCEPTED_FORWARD, 90",
    "MAILBOX_NOT_FOUND, 180",
    "DOMAIN_NOT_HOSTED, 180",
    "MAILBOX_DISABLED, 90",
    "ACCEPT_ALL, 30",
    "ACCEPT_ALL_PROVIDER, 30",
    "POLICY, 1",
    "CATCHALL_INCONCLUSIVE, 1",
    "MAILBOX_FULL, 1"
  })
  void aVerdictHoldsForTheDaysOfItsStatus(Reason reason, int days) {
    Notes.OfMailbox note = note(null, ReplyReason.POLICY);
    Instant end = NOW.plus(Duration.ofDays(days));
    assertThat(Freshness.DEFAULT.isFresh(note, () -> reason, end.minus(MOMENT)), is(true));
    assertThat(Freshness.DEFAULT.isFresh(note, () -> reason, end), is(false));
  }

  @Test
  void aFindingThatNamesATimeHoldsUntilThen() {
    Instant due = NOW.plus(Duration.ofMinutes(30));
    Notes.OfMailbox note = note(due, ReplyReason.GREYLISTED);
    assertThat(
        Freshness.DEFAULT.isFresh(note, () -> Reason.GREYLISTED, due.minus(MOMENT)), is(true));
    assertThat(Freshness.DEFAULT.isFresh(note, () -> Reason.GREYLISTED, due), is(false));
  }

  @ParameterizedTest
  @CsvSource({"PTR_REQUIRED", "SENDER_REJECTED", "SENDER_AUTH_FAILURE"})
  void whatTheOperatorHasToMendHoldsForNoLaterRun(ReplyReason reason) {
    assertThat(
        Freshness.DEFAULT.isFresh(note(null, reason), () -> Reason.PTR_REQUIRED, NOW), is(false));
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, 720", "REFUSED, 168", "UNDECIDED, 1", "SPARED, 0", "NOT_ASKED, 0"})
  void theAnswerToADecoyHoldsForItsHours(Decoy decoy, int hours) {
    Notes.OfDomain note = domain(decoy, null);
    Instant end = NOW.plus(Duration.ofHours(hours));
    if (hours > 0) {
      assertThat(Freshness.DEFAULT.isFresh(note, end.minus(MOMENT)), is(true));
    }
    assertThat(Freshness.DEFAULT.isFresh(note, end), is(false));
  }

  @Test
  void aDecoyThatMayHaveBeenAskedRests() {
    Notes.OfDomain note = domain(Decoy.NOT_ASKED, NOW.plusSeconds(60));
    Instant end = NOW.plusSeconds(60).plus(Freshness.UNDECIDED_REST);
    assertThat(Freshness.DEFAULT.isFresh(note, end.minus(MOMENT)), is(true));
    assertThat(Freshness.DEFAULT.isFresh(note, end), is(false));
  }

  private static Notes.OfMailbox note(@Nullable Instant retryAfter, ReplyReason reason) {
    return Notes.OfMailbox.of(
        Samples.finding("ada@a.test", Answer.REFUSED, Samples.reply(550, reason), retryAfter, NOW),
        true,
        1,
        "run");
  }

  private static Notes.OfDomain domain(Decoy decoy, @Nullable Instant asking) {
    return Notes.OfDomain.of(
        Samples.domain(Samples.route("a.test", "mx.a.test"), decoy, NOW), asking, null, 1, "run");
  }
}
