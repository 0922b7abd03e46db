package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** Sites and domains that do not want us: policies, limits, blocks. */
@org.junit.jupiter.api.Timeout(20)
class NotWelcomeTest {
  private static final Duration MINUTE = Hand.MINUTE;

  @Test
  void leavesADomainAloneThatRefusesAllForAPolicy() {
    Hand hand = new Hand(Hand.lab());
    DomainRoute route = Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1"));
    hand.domain(route, Pretend.mailboxes("no", "a.test", 100));
    hand.domain(Pretend.route("b.test", "s", Pretend.host("mx", "127.0.0.1")), "ok1");
    int asked = 0;
    while (!hand.isDone()) {
      for (SessionPlan plan : hand.opened()) {
        boolean refused = plan.domain().name().equals("a.test");
        asked += refused ? plan.targets().size() : 0;
        hand.ends(plan, refused ? NotWelcomeTest::policy : Hand::truth);
      }
    }
    // Those that were open when it became clear are through.
    assertThat(asked, is(lessThanOrEqualTo(8 * 10)));
    assertThat(hand.word("no99@a.test"), is("NO_ANSWER/POLICY"));
    assertThat(hand.found("no99@a.test").retryAfter(), is(greaterThan(hand.now())));
    assertThat(hand.word("ok1@b.test"), is("ACCEPTED"));
  }

  @Test
  void leavesASiteAloneThatRefusesAllOfManyDomainsForAPolicy() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1"));
    for (int i = 0; i < 30; i++) {
      DomainRoute route = Pretend.route("d" + i + ".test", "s", Pretend.host("mx", "127.0.0.1"));
      hand.domain(route, "no1", "no2", "no3", "no4", "no5", "no6");
    }
    int asked = 0;
    while (!hand.isDone()) {
      for (SessionPlan plan : hand.opened()) {
        asked += plan.targets().size();
        hand.ends(plan, NotWelcomeTest::policy);
      }
    }
    assertThat(asked, is(24));
    assertThat(hand.word("no6@d29.test"), is("NO_ANSWER/POLICY"));
  }

  @Test
  void aPolicyNowAndThenIsTheRecipients() {
    Hand hand = new Hand(Hand.lab());
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("no", "a.test", 100));
    while (!hand.isDone()) {
      for (SessionPlan plan : hand.opened()) {
        hand.ends(plan, each -> each.localPart().endsWith("9") ? Hand.truth(each) : policy(each));
      }
    }
    assertThat(hand.word("no98@a.test"), is("REFUSED/POLICY"));
  }

  private static RecipientReply policy(Mailbox mailbox) {
    return Pretend.reply(mailbox, 550, ReplyReason.POLICY, null);
  }

  @Test
  void givesUpASiteThatOnlyLimits() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "ok2");
    for (int i = 0; i < 20; i++) {
      hand.later(MINUTE.multipliedBy(100));
      for (SessionPlan plan : hand.opened()) {
        hand.breaks(
            plan, 0, Hand::truth, Stage.CONNECT, Pretend.smtp(421), ReplyReason.RATE_LIMITED);
      }
    }
    assertThat(hand.word("ok1@a.test"), is("NO_ANSWER/RATE_LIMITED"));
    assertThat(hand.campaign().tally().get("smtp.sessions"), is(6L));
  }

  @Test
  void leavesABlockingSiteAloneWhileOthersGoOn() {
    Hand hand = new Hand(Hand.lab("sessions_max", "2"));
    DomainRoute blocked = Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1"));
    hand.domain(blocked, Pretend.mailboxes("ok", "a.test", 1_000)).domain("b.test", "ok1");
    List<SessionPlan> plans = hand.opened();
    assertThat(plans, hasSize(3));
    SessionPlan other =
        plans.stream().filter(p -> !p.domain().name().equals("a.test")).toList().get(0);
    List<SessionPlan> ours = new ArrayList<>(plans);
    ours.remove(other);
    hand.breaks(ours.get(0), 3, Pretend::ok, Stage.RCPT, Pretend.smtp(554), ReplyReason.IP_BLOCKED);
    assertThat(hand.opened(), is(empty()));
    hand.ends(ours.get(1), Pretend::ok);
    hand.ends(other, Hand::truth);
    hand.later(MINUTE.multipliedBy(1_000));
    assertThat(hand.opened(), is(empty()));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok0@a.test"), is("ACCEPTED"));
    assertThat(hand.word("ok999@a.test"), is("NO_ANSWER/IP_BLOCKED"));
    assertThat(hand.word("ok1@b.test"), is("ACCEPTED"));
    assertThat(hand.campaign().tally().get("sites.blocked"), is(1L));
  }

  @Test
  void takesBackTheRefusalsThatABlockAnnounced() {
    Hand hand =
        new Hand(
            Hand.lab(
                "sessions_max", "1", "rcpts_per_session", "100", "refusals_per_session", "100"));
    DomainRoute route = Pretend.route("a.test", "p", "p", Pretend.host("mx", "127.0.0.1"));
    hand.domain(route, Pretend.mailboxes("x", "a.test", 400));
    hand.ends(hand.session(), Pretend::ok);
    hand.ends(hand.session(), Pretend::unknown);
    hand.breaks(
        hand.session(), 0, Pretend::ok, Stage.MAIL, Pretend.smtp(550), ReplyReason.IP_BLOCKED);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("x0@a.test"), is("ACCEPTED"));
    assertThat(hand.word("x120@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
    assertThat(hand.word("x198@a.test"), is("NO_ANSWER/IP_BLOCKED"));
  }
}
