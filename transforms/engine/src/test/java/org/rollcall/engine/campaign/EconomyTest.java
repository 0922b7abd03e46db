package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** No more sessions, recipients, time and memory than it takes. */
class EconomyTest {
  private static final CampaignSettings SETTINGS =
      new CampaignSettings(Duration.ofMinutes(40), List.of(Duration.ofMinutes(6)), "seed", 25);
  private static final Duration LATENCY = Duration.ofMillis(200);

  @Test
  void opensHardlyMoreSessionsThanTheLeastPossible() {
    Random random = new Random(5);
    Player player = new Player(SETTINGS, SiteShaping.lab(), 1_000);
    long least = 0;
    int mailboxes = 0;
    for (int i = 0; i < 3_000; i++) {
      player.site("s" + i, plain());
      String domain = "d" + i + ".test";
      List<String> names = new ArrayList<>();
      int size = i % 10 == 0 ? 1 + random.nextInt(200) : 1 + random.nextInt(12);
      int refused = 0;
      for (int n = 0; n < size; n++) {
        boolean exists = random.nextInt(100) < 75;
        refused += exists ? 0 : 1;
        names.add((exists ? "ok" : "no") + n);
      }
      int decoy = refused < size ? 1 : 0;
      least += Math.max(ceil(size + decoy, 10), ceil(refused + decoy, 6));
      mailboxes += size;
      player.domain(route(domain, "s" + i, i), names);
    }
    player.play();
    double ratio = (double) player.sessions() / least;
    assertThat(ratio, lessThanOrEqualTo(1.1));
    assertThat(player.referee().asked(), lessThanOrEqualTo(mailboxes + 3_000L));
  }

  @Test
  void fillsItsSessionsThoughTheDomainsOfASiteDoNotFitIntoItsWindow() {
    Player player = new Player(SETTINGS, Hand.lab("sessions_max", "50"), 1_000);
    player.site("s", plain());
    for (int d = 0; d < 1_000; d++) {
      player.domain(route("d" + d + ".test", "s", 1), "ok", 99);
    }
    player.watch("s");
    player.play();
    // Ten sessions of ten for 99 mailboxes and a decoy.
    assertThat(player.sessions() / 10_000.0, lessThanOrEqualTo(1.01));
    assertThat(player.inMemoryMax(), lessThanOrEqualTo(SiteState.WINDOW_MAX + 100));
  }

  @Test
  void needsHardlyMoreTimeThanTheRatesAllow() {
    // A connection needs 0.8 s for greeting, EHLO and MAIL; RCPT TO come every second.
    SiteShaping shaping = Hand.lab("sessions_max", "2", "rcpts", "2/s", "new_sessions", "60/min");
    Player player = new Player(SETTINGS, shaping, 1_000);
    Random random = new Random(6);
    for (int i = 0; i < 40; i++) {
      player.site("s" + i, plain());
      for (int d = 0; d < 5; d++) {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < 20 + 10 * (i % 7); n++) {
          names.add((random.nextInt(100) < 80 ? "ok" : "no") + n);
        }
        player.domain(route("d" + d + ".s" + i + ".test", "s" + i, i), names);
      }
    }
    player.play();
    Duration bound = Duration.ZERO;
    for (int i = 0; i < 40; i++) {
      Duration rates = Duration.ofMillis(500).multipliedBy(player.referee().rcptsOf("s" + i));
      bound = rates.compareTo(bound) > 0 ? rates : bound;
    }
    double ratio = (double) player.elapsed().toMillis() / bound.toMillis();
    assertThat(ratio, lessThanOrEqualTo(1.05));
  }

  @Test
  void keepsOnlyAWindowOfASlowSiteInMemory() {
    SiteShaping shaping =
        Hand.lab("sessions_max", "2", "rcpts_per_session", "100", "refusals_per_session", "100");
    Player player = new Player(SETTINGS, shaping, 1_000);
    player.site("slow", plain());
    player.read(finding -> {});
    for (int d = 0; d < 40; d++) {
      player.domain(route("d" + d + ".test", "slow", 1), "ok", 50_000);
    }
    player.watch("slow");
    player.play();
    assertThat(player.referee().found(), is(2_000_000L));
    assertThat(player.inMemoryMax(), lessThan(5_000));
  }

  @Test
  void keepsAWindowOfWhatAGreylisterMakesWait() {
    Player player = new Player(SETTINGS, Hand.lab("refusals_per_session", "10"), 1_000);
    player.site(
        "grey", new PretendSite(PretendSite.Manner.GREYLISTING, LATENCY, Duration.ofMinutes(5)));
    player.domain(route("d.test", "grey", 1), "ok", 100_000);
    player.watch("grey");
    player.play();
    assertThat(player.referee().found(), is(100_000L));
    assertThat(player.inMemoryMax(), lessThanOrEqualTo(SiteState.WINDOW_MAX + 100));
    assertThat(player.referee().asked(), is(200_001L + 1));
  }

  @Test
  void letsNoLargeDomainStarveASmallOne() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1"));
    DomainRoute large = route("large.test", "s", 1);
    hand.domain(large, Pretend.mailboxes("ok", "large.test", 10_000));
    hand.domain(route("small.test", "s", 1), "ok1");
    hand.ends(hand.session(), Hand::truth);
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@small.test"), is("ACCEPTED"));
  }

  @Test
  void takesNoHangUpOverSomebodyForALimitOfRecipients() {
    Hand hand = new Hand(Hand.lab("sessions_max", "1"));
    hand.domain(route("a.test", "s", 1), Pretend.mailboxes("no", "a.test", 60));
    breaksAfterOne(hand);
    hand.ends(hand.session(), 6, Hand::truth);
    breaksAfterOne(hand);
    assertThat("six were answered in between", hand.session().rcptsMax(), is(10));
  }

  private static void breaksAfterOne(Hand hand) {
    hand.breaks(hand.session(), 1, Hand::truth, Stage.RCPT, null, ReplyReason.DISCONNECTED);
  }

  private static long ceil(int amount, int per) {
    return (amount + per - 1L) / per;
  }

  private static PretendSite plain() {
    return new PretendSite(PretendSite.Manner.PLAIN, LATENCY, Duration.ofMinutes(5));
  }

  private static DomainRoute route(String domain, String site, int i) {
    return Pretend.route(
        domain,
        site,
        Pretend.host("mx." + site + ".test", "127.0." + i / 250 + "." + (1 + i % 250)));
  }
}
