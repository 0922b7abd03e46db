package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Answer;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

class QuarantineTest {
  private static final ReplyEvidence BLOCK =
      Findings.failure(Stage.MAIL, ReplyReason.IP_BLOCKED, "blocked");

  private final Quarantine quarantine = new Quarantine();
  private int made;

  @Test
  void holdsTheNewestFiftyAndNoMore() {
    for (int i = 0; i < Quarantine.HELD_MAX; i++) {
      assertThat(quarantine.hold(finding(Answer.ACCEPTED)), is(nullValue()));
    }
    MailboxFinding oldest = quarantine.hold(finding(Answer.ACCEPTED));
    assertThat(Objects.requireNonNull(oldest).mailbox().mailbox().localPart(), is("m0"));
    assertThat(quarantine.release(), hasSize(Quarantine.HELD_MAX));
    assertThat(quarantine.release(), hasSize(0));
  }

  @Test
  void takesBackRefusalsThatBeganAbruptly() {
    hold(Answer.ACCEPTED, 100);
    hold(Answer.REFUSED, 20);
    List<MailboxFinding> all = quarantine.releaseAfter(BLOCK);
    assertThat(count(all, Answer.NO_ANSWER), is(20L));
    assertThat(count(all, Answer.ACCEPTED), is(30L));
  }

  @Test
  void findsTheChangeAmongTheFirstFifty() {
    hold(Answer.ACCEPTED, 25);
    hold(Answer.REFUSED, 25);
    assertThat(count(quarantine.releaseAfter(BLOCK), Answer.NO_ANSWER), is(25L));
  }

  @Test
  void takesBackAcceptancesThatBeganAbruptly() {
    hold(Answer.REFUSED, 60);
    hold(Answer.ACCEPTED, 15);
    List<MailboxFinding> all = quarantine.releaseAfter(BLOCK);
    assertThat(count(all, Answer.NO_ANSWER), is(15L));
    assertThat(count(all, Answer.REFUSED), is(35L));
  }

  @Test
  void keepsWhatTheMixBeforeExplains() {
    for (int i = 0; i < 60; i++) {
      hold(i % 2 == 0 ? Answer.ACCEPTED : Answer.REFUSED, 1);
    }
    assertThat(count(quarantine.releaseAfter(BLOCK), Answer.NO_ANSWER), is(0L));
  }

  @Test
  void doesNotJudgeFromTooFew() {
    hold(Answer.ACCEPTED, Quarantine.SAMPLE_MIN);
    hold(Answer.REFUSED, Quarantine.SAMPLE_MIN - 1);
    assertThat(count(quarantine.releaseAfter(BLOCK), Answer.NO_ANSWER), is(0L));
    hold(Answer.REFUSED, Quarantine.SAMPLE_MIN);
    assertThat(count(quarantine.releaseAfter(BLOCK), Answer.NO_ANSWER), is(0L));
  }

  private void hold(Answer answer, int times) {
    for (int i = 0; i < times; i++) {
      quarantine.hold(finding(answer));
    }
  }

  private static long count(List<MailboxFinding> findings, Answer answer) {
    return new ArrayList<>(findings).stream().filter(each -> each.answer() == answer).count();
  }

  private MailboxFinding finding(Answer answer) {
    return new MailboxFinding(
        Pretend.listed("m" + made++, "a.test"),
        answer,
        Findings.failure(Stage.RCPT, ReplyReason.MAILBOX_NOT_FOUND, "pretended"),
        1,
        1,
        "mx.a.test",
        "127.0.0.0/24",
        null,
        null,
        null,
        null,
        false,
        Player.START);
  }
}
