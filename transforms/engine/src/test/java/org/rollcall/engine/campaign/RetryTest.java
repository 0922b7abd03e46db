package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Temporary answers: when each is asked again, and when no more. */
@org.junit.jupiter.api.Timeout(20)
class RetryTest {
  private static final Duration MINUTE = Hand.MINUTE;

  @Test
  void comesBackOnTheSchedule() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    hand.ends(hand.session(), each -> Pretend.greylisted(each, null));
    hand.later(MINUTE.multipliedBy(6).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    hand.ends(hand.session(), each -> Pretend.greylisted(each, null));
    hand.later(MINUTE.multipliedBy(24).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
    assertThat(hand.found("ok1@a.test").attempts(), is(3));
  }

  @Test
  void waitsForTheDelayThatTheServerNamesAndATenth() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    hand.ends(hand.session(), each -> Pretend.greylisted(each, 600L));
    hand.later(MINUTE.multipliedBy(11).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    assertThat(hand.opened(), hasSize(1));
  }

  @Test
  void leavesToALaterRunWhatExceedsThePatience() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    hand.ends(hand.session(), each -> Pretend.greylisted(each, 3_600L));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok1@a.test"), is("REFUSED/GREYLISTED"));
    assertThat(
        hand.found("ok1@a.test").retryAfter(), is(Player.START.plus(MINUTE.multipliedBy(66))));
    assertThat(hand.found("ok1@a.test").advertisedDelaySeconds(), is(3_600L));
  }

  @Test
  void sendsOneScoutAheadAndTheRestInTheSameSession() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "ok2", "ok3", "ok4");
    hand.ends(hand.session(), each -> Pretend.greylisted(each, null));
    hand.later(MINUTE.multipliedBy(6));
    SessionPlan retry = hand.session();
    assertThat(retry.targets(), hasSize(4));
    assertThat(retry.refusalsMax(), is(2));
    hand.ends(retry, Hand::truth);
    assertThat(hand.isDone(), is(true));
  }

  @Test
  void keepsAskingOthersWhileSomeWait() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1", "rcpts_per_session", "3"));
    hand.domain("a.test", "grey", "no1", "ok1", "ok2", "ok3");
    hand.ends(hand.session(), RetryTest::greyOrTrue);
    hand.ends(hand.session(), RetryTest::greyOrTrue);
    assertThat(hand.word("ok2@a.test"), is("ACCEPTED"));
    hand.ends(hand.session(), RetryTest::greyOrTrue);
    assertThat(hand.opened(), is(empty()));
    hand.later(MINUTE.multipliedBy(6));
    SessionPlan retry = hand.session();
    assertThat(retry.targets().stream().map(Mailbox::localPart).toList(), contains("grey"));
  }

  @Test
  void believesATemporaryUserUnknownWhenItIsHeardTwice() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "no1");
    hand.ends(
        hand.session(), each -> Pretend.reply(each, 450, ReplyReason.MAILBOX_NOT_FOUND, null));
    hand.later(MINUTE.multipliedBy(6));
    hand.ends(
        hand.session(), each -> Pretend.reply(each, 450, ReplyReason.MAILBOX_NOT_FOUND, null));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("no1@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
    assertThat(hand.found("no1@a.test").agreed(), is(2));
  }

  @Test
  void asksSoonWhereAnAddressIsBeingVerified() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    hand.ends(
        hand.session(), each -> Pretend.reply(each, 450, ReplyReason.GATEWAY_AMBIGUOUS, null));
    hand.later(MINUTE);
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
  }

  @Test
  void doesNotAskAFullMailboxAgain() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "full");
    hand.ends(hand.session(), each -> Pretend.reply(each, 452, ReplyReason.MAILBOX_FULL, null));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("full@a.test"), is("REFUSED/MAILBOX_FULL"));
  }

  @Test
  void asksAgainAfterAServerError() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    hand.ends(hand.session(), each -> Pretend.reply(each, 451, ReplyReason.SERVER_ERROR, null));
    hand.later(MINUTE.multipliedBy(6));
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
  }

  @Test
  void makesAllWaitWhenAGreylisterHangsUp() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "ok2");
    hand.breaks(
        hand.session(), 0, Hand::truth, Stage.RCPT, Pretend.smtp(421), ReplyReason.GREYLISTED);
    assertThat(hand.opened(), is(empty()));
    hand.later(MINUTE.multipliedBy(6));
    SessionPlan retry = hand.session();
    assertThat(retry.targets(), hasSize(2));
    hand.ends(retry, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok1@a.test").attempts(), is(2));
    assertThat(hand.found("ok2@a.test").attempts(), is(1));
  }

  @Test
  void asksAgainWhereAServerClosesWith421() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "ok2");
    hand.breaks(
        hand.session(), 0, Hand::truth, Stage.RCPT, Pretend.smtp(421), ReplyReason.SERVER_ERROR);
    hand.later(MINUTE);
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok2@a.test"), is("ACCEPTED"));
    hand.later(MINUTE.multipliedBy(5));
    List<SessionPlan> retry = hand.opened();
    assertThat(retry, hasSize(1));
    hand.ends(retry.get(0), Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
  }

  private static org.rollcall.engine.smtp.RecipientReply greyOrTrue(Mailbox mailbox) {
    return mailbox.localPart().startsWith("grey")
        ? Pretend.greylisted(mailbox, null)
        : Hand.truth(mailbox);
  }
}
