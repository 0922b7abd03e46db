package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.plan.DomainWork;
import org.rollcall.engine.plan.Estimator;
import org.rollcall.engine.plan.NetworkWork;
import org.rollcall.engine.plan.SiteEstimate;
import org.rollcall.engine.plan.SiteWork;
import org.rollcall.engine.plan.WorkAdder;
import org.rollcall.engine.plan.WorkPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.RoutedBatch;

/**
 * A plan is held against the campaign that it is the plan of, played in virtual time in a world
 * that is as assumed: replies and refusals like the estimator's, and no storms.
 */
class PlanComesTrueTest {
  /** How far a plan may be from what comes of it, either way. */
  private static final double FACTOR = 1.25;

  private static final int IN_FLIGHT = 500;

  private final WorkAdder adder = new WorkAdder();
  private final Map<String, SiteWork> sites = new TreeMap<>();
  private final Map<String, NetworkWork> networks = new TreeMap<>();

  @Test
  void ofAFewLargeDomainsUnderPoliteLimits() {
    check(SiteShaping.polite(), 3, 4, 120, 1);
  }

  @Test
  void ofManySmallDomainsOfOneSiteUnderPoliteLimits() {
    check(SiteShaping.polite(), 1, 300, 2, 1);
  }

  @Test
  void ofManySitesInOneNetworkUnderPoliteLimits() {
    check(SiteShaping.polite(), 60, 1, 15, 60);
  }

  @Test
  void ofManySitesWithoutRates() {
    check(SiteShaping.lab(), 400, 2, 30, 1);
  }

  @Test
  void ofOneLargeSiteWithoutRates() {
    check(SiteShaping.lab(), 1, 50, 200, 1);
  }

  @Test
  void ofASiteWithABurstOfNewSessions() {
    check(Hand.lab("new_sessions", "20/min, burst 5"), 2, 60, 8, 1);
  }

  @Test
  void ofASiteThatTakesOneRecipientASession() {
    check(Hand.lab("rcpts_per_session", "1", "sessions_max", "2"), 2, 10, 20, 1);
  }

  /** Compares for so many sites of so many domains of so many mailboxes each. */
  private void check(
      SiteShaping shaping, int siteCount, int domains, int mailboxes, int sitesPerNetwork) {
    Random random = new Random(9);
    CampaignSettings settings =
        new CampaignSettings(Duration.ofMinutes(40), List.of(Duration.ofMinutes(6)), "seed", 25);
    Player player = new Player(settings, shaping, IN_FLIGHT);
    Estimator estimator = new Estimator(shaping);
    for (int s = 0; s < siteCount; s++) {
      player.site(
          "s" + s,
          new PretendSite(PretendSite.Manner.PLAIN, Estimator.REPLY, Duration.ofMinutes(5)));
      for (int d = 0; d < domains; d++) {
        DomainRoute route = route("d" + d + ".s" + s + ".test", s, sitesPerNetwork);
        List<String> names = new ArrayList<>();
        for (int n = 0; n < mailboxes; n++) {
          names.add((random.nextDouble() < Estimator.REFUSED ? "no" : "ok") + n);
        }
        player.domain(route, names);
        ListedMailbox[] batch = new ListedMailbox[mailboxes];
        Arrays.setAll(batch, n -> Pretend.listed("x" + n, route.domain().name()));
        DomainWork work = DomainWork.of(new RoutedBatch(route, null, List.of(batch)), shaping);
        sites.merge("s" + s, estimator.of(work), SiteWork::plus);
      }
    }
    player.play();
    WorkPlan plan = plan(estimator);
    WorkPlan.Makespan makespan = plan.makespan(IN_FLIGHT);
    near("makespan by " + makespan, makespan.millis(), player.elapsed().toMillis());
    near("sessions", plan.all().sessions(), player.sessions());
    assertThat(plan.all().asked(), is((long) siteCount * domains * mailboxes));
    assertThat("at most", player.referee().asked(), lessThanOrEqualTo(plan.all().rcpts()));
    near("RCPT TO", plan.all().rcpts(), player.referee().asked());
  }

  private WorkPlan plan(Estimator estimator) {
    for (SiteWork work : sites.values()) {
      SiteEstimate site = estimator.of(work);
      adder.add(site);
      networks.merge(
          work.network(),
          new NetworkWork(work.network(), 1, estimator.networkSessionsMax(work), site.busyMillis()),
          NetworkWork::plus);
    }
    networks.values().forEach(adder::add);
    return adder.plan();
  }

  private static void near(String what, long planned, long played) {
    double ratio = (double) planned / played;
    assertThat(
        what + ": " + planned + " planned, " + played + " played",
        ratio,
        is(both(greaterThanOrEqualTo(1 / FACTOR)).and(lessThanOrEqualTo(FACTOR))));
  }

  private static DomainRoute route(String domain, int site, int sitesPerNetwork) {
    int network = site / sitesPerNetwork;
    String prefix = "127.%d.%d.".formatted(1 + network / 250, network % 250);
    DomainRoute plain =
        Pretend.route(
            domain,
            "s" + site,
            Pretend.host("mx.s" + site + ".test", prefix + (1 + site % sitesPerNetwork)));
    return new DomainRoute(
        plain.domain(),
        plain.route(),
        new org.rollcall.model.MailSite("s" + site, null, prefix + "0/24"));
  }
}
