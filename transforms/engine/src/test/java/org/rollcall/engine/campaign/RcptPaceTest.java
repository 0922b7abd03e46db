package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** How a site's pace of RCPT TO comes down to its sessions. */
class RcptPaceTest {

  @Test
  void hasAllSessionsOfASitePassOneGate() {
    Hand hand = new Hand(Hand.lab("sessions_max", "2", "rcpts", "1/s", "pipelining", "yes"));
    DomainRoute route = Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1"));
    hand.domain(route, Pretend.mailboxes("ok", "a.test", 100));
    List<SessionPlan> plans = hand.opened();
    assertThat(plans, hasSize(2));
    for (SessionPlan plan : plans) {
      assertThat(plan.pass().spacesRcpts(), is(true));
      assertThat(plan.pipelining(), is(false));
    }
    assertThat(plans.get(0).pass().rcpt(hand.now()), is(Duration.ZERO));
    assertThat(plans.get(1).pass().rcpt(hand.now()), is(Duration.ofSeconds(1)));
  }

  @Test
  void spacesThePoliteSessions() {
    Hand hand = new Hand(SiteShaping.polite());
    hand.domain(Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")), "ok1");
    SessionPlan plan = hand.session();
    assertThat(plan.pass().rcpt(hand.now()), is(Duration.ZERO));
    assertThat(plan.pass().rcpt(hand.now()), is(Duration.ofSeconds(1)));
    Hand google = new Hand(SiteShaping.polite());
    google.domain(Pretend.route("b.test", "g", "google", Pretend.host("mx", "127.0.0.1")), "ok1");
    assertThat(google.session().pass().spacesRcpts(), is(true));
  }

  @Test
  void halvesThePacesAfterARateReply() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1", "rcpts", "1/s", "new_sessions", "6/min"));
    hand.domain("a.test", "ok1", "ok2");
    SessionPlan plan = hand.session();
    assertThat(plan.pass().connect(hand.now()), is(Duration.ZERO));
    assertThat(plan.pass().rcpt(hand.now()), is(Duration.ZERO));
    hand.breaks(plan, 0, Hand::truth, Stage.MAIL, Pretend.smtp(421), ReplyReason.RATE_LIMITED);
    assertThat(plan.pass().mayConnect(), is(false));
    assertThat(plan.pass().rcpt(hand.now()), is(Duration.ofSeconds(2)));
    assertThat(plan.pass().connect(hand.now()), is(Duration.ofSeconds(20)));
  }

  @Test
  void shutsTheGateBehindABlock() {
    Hand hand = new Hand(Hand.lab("sessions_max", "2"));
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("no", "a.test", 40));
    List<SessionPlan> plans = hand.opened();
    hand.breaks(
        plans.get(0), 2, Hand::truth, Stage.RCPT, Pretend.smtp(554), ReplyReason.IP_BLOCKED);
    assertThat(plans.get(1).pass().mayAsk(), is(false));
    hand.ends(plans.get(1), 1, Hand::truth);
    assertThat(hand.isDone(), is(true));
  }

  @Test
  void spacesNothingWithoutAPace() {
    Hand hand = new Hand(Hand.lab("pipelining", "yes")).domain("a.test", "ok1");
    SessionPlan plan = hand.session();
    assertThat(plan.pass().spacesRcpts(), is(false));
    assertThat(plan.pipelining(), is(true));
  }

  @Test
  void blamesNobodyForAConnectionThatIsClosedBetweenTwo() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1", "rcpts", "1/s"));
    hand.domain("a.test", "ok1", "ok2");
    for (int i = 0; i < 2; i++) {
      closedBeforeTheFirst(hand);
      hand.later(Hand.MINUTE.multipliedBy(10));
    }
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.isDone(), is(true));
    for (String address : List.of("ok1@a.test", "ok2@a.test")) {
      assertThat(hand.word(address), is("ACCEPTED"));
      assertThat(hand.found(address).attempts(), is(1));
    }
  }

  private static void closedBeforeTheFirst(Hand hand) {
    SessionPlan plan = hand.session();
    SessionEnd end =
        new SessionEnd(
            Stage.RCPT, null, Explanation.of(ReplyReason.DISCONNECTED), "closed in a pause");
    List<Mailbox> none = List.of();
    hand.campaign()
        .ended(
            new SessionOutcome(
                plan, true, true, List.of(), null, false, end, false, 3, 1, 1, List.of(), none,
                false),
            hand.now());
  }
}
