package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** When a whole run is stopped, and when it is not. */
class RunWatchTest {
  private final List<StopNotice> told = new ArrayList<>();
  private boolean othersConnected;
  private int connections;
  private final RunWatch watch =
      new RunWatch(
          new RunControl() {
            @Override
            public void connected() {
              connections++;
            }

            @Override
            public boolean othersConnected() {
              return othersConnected;
            }

            @Override
            public void stopped(StopNotice notice) {
              told.add(notice);
            }
          });
  private final Hand hand = new Hand(Hand.lab(), Set.of(), watch);

  @Test
  void stopsWhenUnrelatedSitesRefuseOurName() {
    sites(3);
    for (SessionPlan plan : hand.opened()) {
      assertThat(watch.notice(), is(nullValue()));
      refuses(plan, ReplyReason.PTR_REQUIRED);
    }
    add("late", "127.0.99.1");
    assertThat(hand.opened(), is(empty()));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok1@late.test").cause(), is(NotProbedCause.CIRCUIT_OPEN));
    assertThat(hand.word("ok1@d0.test"), is("NO_ANSWER/PTR_REQUIRED"));
    assertThat(told, hasSize(1));
    assertThat(told.get(0).cause(), is(StopCause.PTR_REQUIRED));
    assertThat(
        told.get(0).message(),
        allOf(
            containsString("3 mail sites in 3 networks"),
            containsString("PTR"),
            containsString("--heloName"),
            containsString("mx.d0.test: 550 pretended")));
  }

  @Test
  void namesTheSenderIfThatIsRefused() {
    sites(3);
    hand.opened().forEach(plan -> refuses(plan, ReplyReason.SENDER_REJECTED));
    assertThat(told.get(0).cause(), is(StopCause.SENDER_REJECTED));
    assertThat(told.get(0).message(), containsString("--mailFrom"));
  }

  @Test
  void leavesOneOddSiteAloneAndGoesOn() {
    sites(4);
    List<SessionPlan> plans = hand.opened();
    refuses(plans.get(0), ReplyReason.PTR_REQUIRED);
    refuses(plans.get(1), ReplyReason.PTR_REQUIRED);
    hand.ends(plans.get(2), Hand::truth);
    refuses(plans.get(3), ReplyReason.SENDER_REJECTED);
    add("late", "127.0.99.1");
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@late.test"), is("ACCEPTED"));
    assertThat(told, is(empty()));
    assertThat(hand.campaign().tally().get("blocks.none.ptr_required"), is(2L));
    assertThat(hand.campaign().tally().get("blocks.none.sender_rejected"), is(1L));
  }

  @Test
  void takesSitesOfOneNetworkForOne() {
    for (int i = 0; i < 5; i++) {
      add("d" + i, "127.0.1." + (i + 1));
    }
    hand.opened().forEach(plan -> refuses(plan, ReplyReason.PTR_REQUIRED));
    assertThat(told, is(empty()));
  }

  @Test
  void hearsThoseWhoHaveNotSpokenBeforeItBelieves() {
    sites(10);
    List<SessionPlan> plans = hand.opened();
    plans.subList(0, 4).forEach(plan -> refuses(plan, ReplyReason.PTR_REQUIRED));
    add("late", "127.0.99.1");
    assertThat("opens nothing meanwhile", hand.opened(), is(empty()));
    plans.subList(4, 8).forEach(plan -> hand.ends(plan, Hand::truth));
    hand.ends(hand.session(), Hand::truth);
    refuses(plans.get(8), ReplyReason.PTR_REQUIRED);
    hand.ends(plans.get(9), Hand::truth);
    assertThat(hand.word("ok1@late.test"), is("ACCEPTED"));
    assertThat(told, is(empty()));
  }

  @Test
  void stopsOnceMoreComplainThanCanStillBeContent() {
    sites(10);
    List<SessionPlan> plans = hand.opened();
    for (int i = 0; i < 6; i++) {
      assertThat(told, is(empty()));
      refuses(plans.get(i), ReplyReason.PTR_REQUIRED);
    }
    assertThat(told, hasSize(1));
    plans.subList(6, 10).forEach(plan -> hand.ends(plan, 0, Hand::truth));
    assertThat(hand.isDone(), is(true));
  }

  @Test
  void letsOpenSessionsLeaveWhenItStops() {
    sites(4);
    List<SessionPlan> plans = hand.opened();
    plans.subList(0, 3).forEach(plan -> refuses(plan, ReplyReason.PTR_REQUIRED));
    hand.opened();
    assertThat(plans.get(3).pass().mayAsk(), is(false));
    hand.ends(plans.get(3), 0, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok1@d3.test").cause(), is(NotProbedCause.CIRCUIT_OPEN));
  }

  @Test
  void letsTheOtherSessionsOfABlockingSiteLeave() {
    hand.domain(
        Pretend.route("a.test", "s", Pretend.host("mx", "127.0.0.1")),
        Pretend.mailboxes("ok", "a.test", 30));
    add("b", "127.0.2.1");
    List<SessionPlan> plans = hand.opened();
    refuses(plans.get(0), ReplyReason.IP_BLOCKED);
    for (int i = 1; i < plans.size(); i++) {
      boolean same = plans.get(i).domain().name().equals("a.test");
      assertThat(plans.get(i).pass().mayAsk(), is(!same));
    }
  }

  @Test
  void tellsClosedEgress() {
    sites(5);
    hand.opened().forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_TIMEOUT));
    assertThat(hand.isDone(), is(true));
    assertThat(told.get(0).cause(), is(StopCause.EGRESS_CLOSED));
    assertThat(
        told.get(0).message(),
        allOf(containsString("port 25"), containsString("5 mail sites in 5 networks")));
    assertThat(hand.found("ok1@d0.test").cause(), is(NotProbedCause.CIRCUIT_OPEN));
    assertThat(connections, is(0));
  }

  @Test
  void tellsClosedEgressFromRefusalsAlone() {
    sites(5);
    hand.opened().forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    assertThat(told.get(0).cause(), is(StopCause.EGRESS_CLOSED));
  }

  @Test
  void takesHostsForDeadOfWhichSomeRefuseAndOthersAreSilent() {
    sites(8);
    List<SessionPlan> plans = hand.opened();
    plans.subList(0, 6).forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    hand.fails(plans.get(6), ReplyReason.CONNECT_TIMEOUT);
    assertThat("waits for the last", told, is(empty()));
    hand.fails(plans.get(7), ReplyReason.CONNECT_TIMEOUT);
    hand.later(Hand.MINUTE.multipliedBy(7));
    for (SessionPlan plan : hand.opened()) {
      boolean silent = plans.subList(6, 8).stream().anyMatch(p -> p.host().equals(plan.host()));
      hand.fails(plan, silent ? ReplyReason.CONNECT_TIMEOUT : ReplyReason.CONNECT_REFUSED);
    }
    assertThat(hand.isDone(), is(true));
    assertThat(told, is(empty()));
    assertThat(hand.word("ok1@d0.test"), is("NO_ANSWER/CONNECT_REFUSED"));
    assertThat(hand.word("ok1@d7.test"), is("NO_ANSWER/CONNECT_TIMEOUT"));
  }

  @Test
  void holdsNoMissingIpv6AgainstARejectedIpv4() {
    for (int i = 0; i < 3; i++) {
      add("six" + i, "fd00:" + (i + 1) + "::1");
    }
    sites(3);
    for (SessionPlan plan : hand.opened()) {
      boolean six = plan.host().startsWith("mx.six");
      hand.fails(plan, six ? ReplyReason.CONNECT_TIMEOUT : ReplyReason.CONNECT_REFUSED);
    }
    assertThat(told.get(0).cause(), is(StopCause.EGRESS_CLOSED));
  }

  @Test
  void knowsThatTheWayIsOpenFromOneConnection() {
    sites(20);
    List<SessionPlan> plans = hand.opened();
    plans.subList(0, 19).forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    assertThat("waits for the last", told, is(empty()));
    refuses(plans.get(19), ReplyReason.IP_BLOCKED);
    hand.later(Hand.MINUTE.multipliedBy(6));
    hand.opened().forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    assertThat(hand.isDone(), is(true));
    assertThat(told, is(empty()));
    assertThat(hand.word("ok1@d0.test"), is("NO_ANSWER/CONNECT_REFUSED"));
    assertThat(connections, is(1));
  }

  @Test
  void believesOtherWorkersThatTheWayIsOpen() {
    othersConnected = true;
    sites(5);
    hand.opened().forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_TIMEOUT));
    assertThat(told, is(empty()));
    assertThat(watch.holds(), is(false));
  }

  @Test
  void countsTheSitesOfAllLanes() {
    Hand other = new Hand(Hand.lab(), Set.of(), watch);
    sites(2);
    other.domain(route("x", "127.0.50.1"), "ok1").domain(route("y", "127.0.51.1"), "ok1");
    List<SessionPlan> theirs = other.opened();
    hand.opened().forEach(plan -> refuses(plan, ReplyReason.PTR_REQUIRED));
    other.breaks(
        theirs.get(0), 0, Hand::truth, Stage.MAIL, Pretend.smtp(550), ReplyReason.PTR_REQUIRED);
    assertThat(told, hasSize(1));
    other.ends(theirs.get(1), 0, Hand::truth);
    assertThat(other.isDone(), is(true));
    assertThat(other.found("ok1@y.test").cause(), is(NotProbedCause.CIRCUIT_OPEN));
  }

  @Test
  void doesNotWaitForALaneThatWasGivenUp() {
    Hand other = new Hand(Hand.lab(), Set.of(), watch);
    for (int i = 0; i < 5; i++) {
      other.domain(route("x" + i, "127.0.5" + i + ".1"), "ok1");
    }
    other.opened();
    sites(4);
    hand.opened().forEach(plan -> refuses(plan, ReplyReason.PTR_REQUIRED));
    assertThat(watch.holds(), is(true));
    other.campaign().abandon();
    assertThat(watch.holds(), is(false));
    assertThat(Objects.requireNonNull(watch.notice()).cause(), is(StopCause.PTR_REQUIRED));
  }

  private void sites(int count) {
    for (int i = 0; i < count; i++) {
      add("d" + i, "127.0." + (i + 1) + ".1");
    }
  }

  private void add(String name, String address) {
    hand.domain(route(name, address), "ok1", "ok2");
  }

  private static DomainRoute route(String name, String address) {
    return Pretend.route(
        name + ".test", "site-" + name, Pretend.host("mx." + name + ".test", address));
  }

  private void refuses(SessionPlan plan, ReplyReason reason) {
    hand.breaks(plan, 0, Hand::truth, Stage.MAIL, Pretend.smtp(550), reason);
  }
}
