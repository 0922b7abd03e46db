package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** The domain owns one invented mailbox, asked once. */
@org.junit.jupiter.api.Timeout(20)
class DecoyTest {
  @Test
  void travelsWithTheFirstSessionOfADomain() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1", "ok2");
    SessionPlan plan = hand.session();
    assertThat(plan.decoy(), is(notNullValue()));
    hand.ends(plan, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
    assertThat(hand.domain("a.test").decoy(), is(Decoy.REFUSED));
  }

  @Test
  void provesACatchAllByBeingAccepted() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    hand.ends(hand.session(), Pretend::ok);
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.YES));
    assertThat(hand.domain("a.test").decoy(), is(Decoy.ACCEPTED));
  }

  @Test
  void isSparedWhereNobodyIsAccepted() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "no1", "no2");
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").decoy(), is(Decoy.SPARED));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.UNKNOWN));
  }

  @Test
  void provesByAWordlessRefusalOnlyWhereOthersAreAcceptedAfterOne() {
    Function<Mailbox, RecipientReply> wordless =
        each ->
            each.localPart().startsWith("ok")
                ? Pretend.ok(each)
                : Pretend.reply(each, 550, ReplyReason.UNCLASSIFIED, null);
    Hand hand = new Hand(Hand.lab());
    hand.domain("a.test", "ok1", "no1", "ok2").domain("b.test", "ok1", "ok2", "no1");
    hand.opened().forEach(plan -> hand.ends(plan, wordless));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
    assertThat(hand.domain("b.test").catchAll(), is(CatchAll.UNKNOWN));
  }

  @Test
  void provesNothingByA252OrAPolicyRefusal() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1").domain("b.test", "ok1");
    List<SessionPlan> plans = hand.opened();
    hand.ends(
        plans.get(0),
        each ->
            each.localPart().startsWith("ok")
                ? Pretend.ok(each)
                : Pretend.reply(each, 252, ReplyReason.UNCLASSIFIED, null));
    hand.ends(
        plans.get(1),
        each ->
            each.localPart().startsWith("ok")
                ? Pretend.ok(each)
                : Pretend.reply(each, 550, ReplyReason.POLICY, null));
    for (String domain : List.of("a.test", "b.test")) {
      assertThat(hand.domain(domain).catchAll(), is(CatchAll.UNKNOWN));
      assertThat(hand.domain(domain).decoy(), is(Decoy.UNDECIDED));
    }
    assertThat(hand.isDone(), is(true));
  }

  @Test
  void isInOneSessionAtATime() {
    String[] many = new String[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = "ok" + i;
    }
    Hand hand = new Hand(Hand.lab()).domain("a.test", many);
    List<SessionPlan> plans = hand.opened();
    assertThat(plans.stream().filter(plan -> plan.decoy() != null).toList(), hasSize(1));
  }

  @Test
  void isPassedOnIfItWasNotAsked() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1", "rcpts_per_session", "3"));
    hand.domain("a.test", "no1", "no2", "ok3");
    SessionPlan first = hand.session();
    assertThat(first.targets(), hasSize(2));
    hand.ends(first, Hand::truth);
    SessionPlan second = hand.session();
    assertThat(second.decoy(), equalTo(first.decoy()));
    hand.ends(second, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
  }

  @Test
  void getsASessionOfItsOwnWhenNoTargetIsLeft() {
    Hand hand = new Hand(Hand.lab("rcpts_per_session", "1")).domain("a.test", "ok1");
    SessionPlan first = hand.session();
    assertThat(first.decoy(), is(nullValue()));
    hand.ends(first, Hand::truth);
    SessionPlan own = hand.session();
    assertThat(own.targets(), is(empty()));
    hand.ends(own, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
  }

  @Test
  void isNotAskedWhereTheRuleSaysNever() {
    Hand hand = new Hand(Hand.lab("decoy", "never")).domain("a.test", "ok1");
    SessionPlan plan = hand.session();
    assertThat(plan.decoy(), is(nullValue()));
    hand.ends(plan, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").decoy(), is(Decoy.NOT_ASKED));
  }

  @Test
  void comesBackAfterGreylistingAsTheSameMailbox() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    SessionPlan first = hand.session();
    hand.ends(
        first,
        each ->
            each.localPart().startsWith("ok") ? Pretend.ok(each) : Pretend.greylisted(each, null));
    assertThat(hand.opened(), is(empty()));
    hand.later(Hand.MINUTE.multipliedBy(6));
    SessionPlan again = hand.session();
    assertThat(again.targets(), is(empty()));
    assertThat(again.decoy(), equalTo(first.decoy()));
    hand.ends(again, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
  }

  @Test
  void isBelievedWhenATemporaryCodeSaysNobodyTwice() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    for (int i = 0; i < 2; i++) {
      hand.ends(
          hand.session(),
          each ->
              each.localPart().startsWith("ok")
                  ? Pretend.ok(each)
                  : Pretend.reply(each, 450, ReplyReason.MAILBOX_NOT_FOUND, null));
      hand.later(Hand.MINUTE.multipliedBy(6));
    }
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
  }

  @Test
  void isGivenUpWhenSessionsBreakOffOverItTwice() {
    Hand hand = new Hand(Hand.lab()).domain("a.test", "ok1");
    SessionEnd gone =
        new SessionEnd(Stage.RCPT, null, Explanation.of(ReplyReason.DISCONNECTED), "gone");
    SessionPlan first = hand.session();
    hand.campaign()
        .ended(
            Hand.outcome(
                first, true, true, List.of(Pretend.ok(first.targets().get(0))), null, true, gone),
            hand.now());
    hand.later(Hand.MINUTE);
    SessionPlan second = hand.session();
    assertThat(second.decoy(), equalTo(first.decoy()));
    hand.campaign()
        .ended(Hand.outcome(second, true, true, List.of(), null, true, gone), hand.now());
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").decoy(), is(Decoy.UNDECIDED));
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
  }

  @Test
  void isInventedFromSeedAndDomain() {
    Domain a = new Domain("a.test");
    Mailbox decoy = new DecoyNames("seed").of(a, Set.of());
    assertThat(decoy.localPart().matches("[a-z][a-z0-9]{13}"), is(true));
    assertThat(new DecoyNames("seed").of(a, Set.of()), equalTo(decoy));
    assertThat(new DecoyNames("other").of(a, Set.of()), not(equalTo(decoy)));
    assertThat(
        new DecoyNames("seed").of(new Domain("b.test"), Set.of()).localPart(),
        not(equalTo(decoy.localPart())));
    assertThat(
        Objects.requireNonNull(new DecoyNames("seed").of(a, Set.of(decoy))), not(equalTo(decoy)));
  }
}
