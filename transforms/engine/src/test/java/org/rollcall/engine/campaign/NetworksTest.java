package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionPlan;

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
