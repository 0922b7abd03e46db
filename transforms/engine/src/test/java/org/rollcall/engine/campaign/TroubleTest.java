package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.Answer;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Rate limits, dead hosts, broken sessions: what each leads to, and what it does not. */
@org.junit.jupiter.api.Timeout(20)
class TroubleTest {
  private static final Duration MINUTE = Hand.MINUTE;

  @Test
  void asksOneByOneWhereAGroupWasLost() {
    for (ReplyReason how :
        List.of(ReplyReason.REPLY_TIMEOUT, ReplyReason.DISCONNECTED, ReplyReason.PROTOCOL_ERROR)) {
      Hand hand = new Hand(Hand.lab("pipelining", "yes")).domain("a.test", "ok1", "no2");
      SessionPlan first = hand.session();
      assertThat(first.pipelining(), is(true));
      hand.breaks(first, 0, Hand::truth, Stage.RCPT, null, how);
      hand.later(MINUTE);
      while (!hand.isDone()) {
        SessionPlan again = hand.session();
        assertThat(again.pipelining(), is(false));
        hand.ends(again, Hand::truth);
      }
      assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
      assertThat(hand.word("no2@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
    }
  }

  @Test
  void slowsDownWhereAHostThatAnsweredHasNoTimeForMore() {
    Hand hand = new Hand(Hand.lab("sessions_max", "2"));
    hand.domain("a.test", "no1", "no2", "no3", "no4", "no5", "no6", "no7", "no8");
    hand.ends(hand.session(), 1, Hand::truth);
    for (int refused = 0; refused < 3; refused++) {
      SessionPlan busy = hand.session();
      hand.later(Duration.ofMillis(1));
      hand.breaks(busy, 0, Hand::truth, Stage.CONNECT, Pretend.smtp(421), ReplyReason.SERVER_ERROR);
      assertThat(hand.opened(), is(empty()));
      hand.later(MINUTE.multipliedBy(60));
      hand.ends(hand.session(), 1, Hand::truth);
      hand.later(MINUTE.multipliedBy(60));
    }
    while (!hand.isDone()) {
      hand.ends(hand.session(), Hand::truth);
      hand.later(MINUTE.multipliedBy(60));
    }
    assertThat(hand.word("no8@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
  }

  @Test
  void returnsWhatASessionDidNotAskToTheQueue() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "no1", "no2", "no3");
    hand.ends(hand.session(), 1, Hand::truth);
    SessionPlan rest = hand.session();
    assertThat(
        rest.targets().stream().map(each -> each.localPart()).toList(), contains("no2", "no3"));
    hand.ends(rest, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("no2@a.test").attempts(), is(1));
  }

  @Test
  void slowsDownAfterARateReplyAndPutsTheUnaskedBack() {
    Hand hand = new Hand(Hand.lab("sessions_max", "4"));
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("no", "a.test", 400));
    List<SessionPlan> plans = hand.opened();
    assertThat(plans, hasSize(4));
    hand.later(Duration.ofSeconds(1));
    for (SessionPlan plan : plans) {
      hand.breaks(plan, 2, Hand::truth, Stage.RCPT, Pretend.smtp(421), ReplyReason.RATE_LIMITED);
    }
    assertThat(hand.opened(), is(empty()));
    hand.later(MINUTE.multipliedBy(5).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    SessionPlan next = hand.session();
    assertThat(next.rcptsMax(), is(5));
    hand.later(MINUTE);
    SessionPlan beside = hand.session();
    hand.later(MINUTE);
    assertThat(hand.opened(), is(empty()));
    hand.ends(beside, Hand::truth);
    // The second time the pause is twice as long.
    hand.breaks(next, 0, Hand::truth, Stage.RCPT, Pretend.smtp(421), ReplyReason.RATE_LIMITED);
    hand.later(MINUTE.multipliedBy(10).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    assertThat(hand.session().rcptsMax(), is(2));
  }

  @Test
  void walksToTheNextHostOnlyAfterConnectFailures() {
    DomainRoute route =
        Pretend.route(
            "a.test", "s", Pretend.host("mx1", "127.0.0.1", "127.0.0.2"), Pretend.host("mx2"));
    Hand hand = new Hand(Hand.lab()).domain(route, Pretend.mailboxes("ok", "a.test", 50));
    List<SessionPlan> first = hand.opened();
    first.forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    List<SessionPlan> second = hand.opened();
    assertThat(second.get(0).address().getAddress().getHostAddress(), is("127.0.0.2"));
    second.forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_TIMEOUT));
    assertThat(hand.opened(), is(empty()));
    assertThat(hand.lookUps(), contains("mx2"));
    hand.campaign().resolved(Pretend.host("mx2", "127.0.1.1"));
    SessionPlan fallback = hand.session(); // one at a time
    assertThat(fallback.host(), is("mx2"));
    hand.ends(fallback, Hand::truth);
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.found("ok0@a.test").mxHost(), is("mx2"));
  }

  @Test
  void doesNotWalkAfterARefusal() {
    DomainRoute route =
        Pretend.route("a.test", "s", Pretend.host("mx1", "127.0.0.1"), Pretend.host("mx2"));
    Hand hand = new Hand(Hand.lab()).domain(route, "ok1");
    hand.breaks(hand.session(), 0, Hand::truth, Stage.MAIL, Pretend.smtp(550), ReplyReason.POLICY);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.lookUps(), is(empty()));
    assertThat(hand.word("ok1@a.test"), is("NO_ANSWER/POLICY"));
  }

  @Test
  void triesADeadHostOnceMoreAndThenSaysSo() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "ok2");
    hand.fails(hand.session(), ReplyReason.CONNECT_REFUSED);
    assertThat(hand.opened(), is(empty()));
    hand.later(MINUTE.multipliedBy(6));
    hand.fails(hand.session(), ReplyReason.CONNECT_REFUSED);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok2@a.test"), is("NO_ANSWER/CONNECT_REFUSED"));
    assertThat(hand.found("ok2@a.test").attempts(), is(0));
  }

  @Test
  void takesA421GreetingForAConnectFailureButWalksNoFurtherThanTwo() {
    DomainRoute route =
        Pretend.route(
            "a.test", "s", Pretend.host("mx1", "127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"));
    Hand hand = new Hand(Hand.lab()).domain(route, "ok1");
    for (int i = 0; i < 2; i++) {
      hand.breaks(
          hand.session(),
          0,
          Hand::truth,
          Stage.CONNECT,
          Pretend.smtp(421),
          ReplyReason.SERVER_ERROR);
    }
    assertThat(hand.opened(), is(empty()));
    hand.later(MINUTE.multipliedBy(6));
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
  }

  @Test
  void isolatesTheMailboxThatBreaksSessions() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "drop", "ok2", "ok3");
    SessionPlan first = hand.session();
    hand.breaks(first, 1, Hand::truth, Stage.RCPT, null, ReplyReason.DISCONNECTED);
    SessionPlan second = hand.session();
    assertThat(
        second.targets().stream().map(each -> each.localPart()).toList(), contains("ok2", "ok3"));
    hand.ends(second, Hand::truth);
    SessionPlan alone = hand.session();
    assertThat(alone.targets(), hasSize(1));
    hand.breaks(alone, 0, Hand::truth, Stage.RCPT, null, ReplyReason.DISCONNECTED);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("drop@a.test"), is("NO_ANSWER/DISCONNECTED"));
    assertThat(hand.found("drop@a.test").attempts(), is(2));
    assertThat(hand.word("ok3@a.test"), is("ACCEPTED"));
  }

  @Test
  void learnsHowManyRecipientsAServerTakes() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1"));
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("no", "a.test", 40));
    for (int i = 0; i < 2; i++) {
      hand.breaks(hand.session(), 4, Hand::truth, Stage.RCPT, null, ReplyReason.DISCONNECTED);
    }
    assertThat(hand.session().rcptsMax(), is(4));
  }

  @Test
  void givesUpASiteThatNeverSpeaks() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1"));
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("no", "a.test", 500));
    int sessions = 0;
    for (int i = 0; i < 100; i++) {
      hand.later(MINUTE);
      for (SessionPlan plan : hand.opened()) {
        sessions++;
        hand.breaks(plan, 0, Hand::truth, Stage.CONNECT, null, ReplyReason.REPLY_TIMEOUT);
      }
    }
    assertThat(sessions, is(3));
    assertThat(hand.word("no499@a.test"), is("NO_ANSWER/REPLY_TIMEOUT"));
  }

  @Test
  void takesSilenceInSessionsThatWereOpenTogetherForOneWitnessAndComesWithFewer() {
    Hand hand = new Hand(Hand.lab());
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("no", "a.test", 200));
    for (int wave : new int[] {8, 4}) {
      hand.later(MINUTE);
      List<SessionPlan> together = hand.opened();
      assertThat(together, hasSize(wave));
      hand.later(MINUTE);
      for (SessionPlan plan : together) {
        hand.breaks(plan, 0, Hand::truth, Stage.CONNECT, null, ReplyReason.REPLY_TIMEOUT);
      }
    }
    int most = 0;
    while (!hand.isDone()) {
      hand.later(MINUTE);
      List<SessionPlan> now = hand.opened();
      most = Math.max(most, now.size());
      now.forEach(plan -> hand.ends(plan, Hand::truth));
    }
    assertThat(most, is(2));
    assertThat(hand.word("no0@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
    assertThat(hand.word("no199@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
  }

  @Test
  void keepsTheBudgetOfADay() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1", "probes_per_day", "12"));
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("ok", "a.test", 50));
    hand.ends(hand.session(), Hand::truth);
    SessionPlan last = hand.session();
    assertThat(last.targets(), hasSize(2));
    hand.ends(last, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok49@a.test").answer(), is(Answer.NOT_ASKED));
    assertThat(hand.found("ok49@a.test").cause(), is(NotProbedCause.BUDGET));
    assertThat(hand.campaign().tally().get("smtp.rcpts"), is(12L));
  }

  @Test
  void sharesANetworkAmongItsSites() {
    Hand hand = new Hand(Hand.lab("network_sessions_max", "1"));
    hand.domain("a.test", "ok1").domain("b.test", "ok1").domain("c.test", "ok1");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SessionPlan plan = hand.session();
      order.add(plan.domain().name());
      assertThat(hand.opened(), is(empty()));
      hand.ends(plan, Hand::truth);
    }
    assertThat(hand.isDone(), is(true));
    assertThat(order, contains("a.test", "b.test", "c.test"));
  }

  @Test
  void setsAsideWhatNeedsSmtpUtf8() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "jörg", "ok1");
    SessionPlan plan = hand.session();
    SessionEnd done = new SessionEnd(Stage.CLOSE, null, null, "done");
    hand.campaign()
        .ended(
            new SessionOutcome(
                plan,
                true,
                true,
                List.of(Pretend.ok(plan.targets().get(1))),
                null,
                false,
                done,
                false,
                4,
                1,
                1,
                List.of(),
                List.of(plan.targets().get(0)),
                false),
            hand.now());
    assertThat(hand.word("jörg@a.test"), is("NO_ANSWER/NEEDS_SMTPUTF8"));
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
  }

  @Test
  void stopsWhenItIsTold() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1"));
    hand.domain("a.test", "ok1").domain("b.test", "ok1");
    List<SessionPlan> plans = hand.opened();
    hand.campaign().stop(NotProbedCause.DEADLINE);
    hand.ends(plans.get(0), Hand::truth);
    hand.ends(plans.get(1), 0, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
    assertThat(hand.found("ok1@b.test").cause(), is(NotProbedCause.DEADLINE));
  }
}
