package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ReplyReason;

/** Campaigns of one worker that meet in a network. */
class NetworksTest {
  private static final CampaignSettings SETTINGS =
      new CampaignSettings(Duration.ofMinutes(40), List.of(), "seed", 25);

  private final Networks networks = new Networks();
  private final AtomicInteger nudges = new AtomicInteger();
  private final Hand first = hand("a.test", "127.7.7.1");
  private final Hand second = hand("b.test", "127.7.7.2");
  private final Hand third = hand("c.test", "127.7.8.1");

  @Test
  void countTogether() {
    SessionPlan plan = first.session();
    assertThat(second.opened(), is(empty()));
    third.session();
    assertThat(nudges.get(), is(0));
    first.ends(plan, Hand::truth);
    assertThat(nudges.get(), is(1));
    assertThat(second.session().host(), is("mx.b.test"));
  }

  @Test
  void readNothingAheadForASiteThatWaits() {
    first.session();
    assertThat(second.opened(), is(empty()));
    assertThat(first.campaign().inMemory("site-a.test"), is(1));
    assertThat(second.campaign().inMemory("site-b.test"), is(0));
  }

  @Test
  void keepNothingOfAnAbandonedOne() {
    SessionPlan plan = first.session();
    assertThat(second.opened(), is(empty()));
    first.campaign().abandon();
    assertThat(second.opened(), is(empty())); // Its session is still open.
    first.campaign().lost(plan.id());
    first.campaign().lost(plan.id());
    assertThat(second.session().host(), is("mx.b.test"));
  }

  @Test
  void passOverAnAbandonedOneThatWaits() {
    SessionPlan plan = first.session();
    assertThat(second.opened(), is(empty()));
    Hand fourth = hand("d.test", "127.7.7.4");
    assertThat(fourth.opened(), is(empty()));
    second.campaign().abandon();
    first.ends(plan, Hand::truth);
    assertThat(fourth.session().host(), is("mx.d.test"));
  }

  @Test
  void askAFallbackHostInOneSessionPerSite() {
    Hand hand = new Hand(Hand.lab(), SETTINGS, networks);
    hand.domain(behindADeadHost("a.test", "one"), Pretend.mailboxes("ok", "a.test", 50))
        .domain(behindADeadHost("b.test", "one"), "ok1")
        .domain(behindADeadHost("c.test", "other"), "ok1");
    hand.opened().forEach(plan -> hand.fails(plan, ReplyReason.CONNECT_REFUSED));
    assertThat(hand.opened(), is(empty()));
    hand.campaign().resolved(Pretend.host("mx2", "127.7.7.9"));
    for (int i = 0; i < 3; i++) {
      List<SessionPlan> plans = hand.opened();
      List<String> sites =
          plans.stream().map(p -> p.domain().name().equals("c.test") ? "other" : "one").toList();
      assertThat(sites, is(i == 0 ? List.of("one", "other") : List.of("one")));
      plans.forEach(plan -> hand.ends(plan, Hand::truth));
    }
  }

  @Test
  void countFallbackHostsOfAllLanesTogether() {
    List<Hand> lanes = new ArrayList<>();
    for (String domain : List.of("e.test", "f.test")) {
      Hand lane = new Hand(Hand.lab("network_sessions_max", "1"), SETTINGS, networks);
      lane.domain(behindADeadHost(domain, "site-" + domain), "ok1");
      lane.fails(lane.session(), ReplyReason.CONNECT_REFUSED);
      assertThat(lane.opened(), is(empty()));
      lane.campaign().resolved(Pretend.host("mx2", "127.7.7.9"));
      lanes.add(lane);
    }
    SessionPlan plan = lanes.get(0).session();
    assertThat(lanes.get(1).opened(), is(empty()));
    lanes.get(0).ends(plan, Hand::truth);
    assertThat(lanes.get(1).session().host(), is("mx2"));
  }

  private static DomainRoute behindADeadHost(String domain, String site) {
    int last = domain.charAt(0);
    return Pretend.route(
        domain, site, Pretend.host("mx1." + domain, "127.6.6." + last), Pretend.host("mx2"));
  }

  @Test
  void forgetWhatNobodyUses() {
    NetworkState before = networks.get("127.7.7.0/24");
    first.ends(first.session(), Hand::truth);
    assertThat(networks.get("127.7.7.0/24") == before, is(false));
  }

  private Hand hand(String domain, String address) {
    Hand hand = new Hand(Hand.lab("network_sessions_max", "1"), SETTINGS, networks);
    hand.campaign().onNudge(nudges::incrementAndGet);
    return hand.domain(
        Pretend.route(domain, "site-" + domain, Pretend.host("mx." + domain, address)), "no1");
  }
}
