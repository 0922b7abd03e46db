package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.model.Answer;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyReason;

/** Whole campaigns in virtual time, against a seeded world of every manner. */
class CampaignSimulationTest {
  private static final CampaignSettings SETTINGS =
      new CampaignSettings(
          Duration.ofMinutes(40),
          List.of(Duration.ofMinutes(6), Duration.ofMinutes(30), Duration.ofMinutes(210)),
          "seed",
          25);

  /** Every limit that there is: the large providers have most to do and set the time it takes. */
  private static final SiteShaping LIMITS =
      Hand.lab(
          "sessions_max", "4",
          "network_sessions_max", "6",
          "new_sessions", "5/s, burst 3",
          "rcpts", "8/s",
          "probes_per_day", "25000",
          "back_off", "30s");

  private static final int LARGE_SITES = 10;
  private static final Duration GREY_DELAY = Duration.ofMinutes(5);

  @Test
  void settlesAHundredThousandMailboxesOfEveryManner() {
    Player player = storm(1, SiteShaping.lab(), 10_000, 100_000);
    assertThat(player.referee().found(), is(100_000L));
  }

  /**
   * Nothing lost, nobody asked twice without cause, every limit kept: {@link Referee} saw to it.
   */
  @Test
  void settlesAMillionMailboxesOfAHundredThousandSitesInLittleMoreThanTheLeastTime() {
    Player player = storm(2, LIMITS, 100_000, 1_000_000);
    Referee referee = player.referee();
    assertThat(referee.found(), is(1_000_000L));
    double sessions = referee.sessionsOverLeast(site -> site.manner() == PretendSite.Manner.PLAIN);
    assertThat(sessions, is(both(greaterThanOrEqualTo(1.0)).and(lessThanOrEqualTo(1.1))));
    double time = (double) player.elapsed().toMillis() / referee.leastTime().toMillis();
    assertThat(time, is(both(greaterThanOrEqualTo(1.0)).and(lessThanOrEqualTo(1.05))));
  }

  @Test
  void doesTheSameForTheSameSeed() {
    long trace = storm(3, LIMITS, 500, 5_000).trace();
    assertThat(storm(3, LIMITS, 500, 5_000).trace(), equalTo(trace));
    assertThat(storm(4, LIMITS, 500, 5_000).trace(), not(equalTo(trace)));
  }

  /** Truth is in the local-parts: what is said for certain must be true. */
  private static void judge(MailboxFinding finding) {
    String local = finding.mailbox().mailbox().localPart();
    boolean exists = !local.startsWith("no");
    boolean saidToExist = finding.answer() == Answer.ACCEPTED;
    boolean saidToMiss =
        finding.answer() == Answer.REFUSED
            && finding.reply() != null
            && finding.reply().reason() == ReplyReason.MAILBOX_NOT_FOUND;
    if ((saidToExist && !exists) || (saidToMiss && exists)) {
      throw new AssertionError("wrong: " + finding);
    }
  }

  /** A world of many small sites of every manner and some large and well-behaved ones. */
  private static Player storm(long seed, SiteShaping shaping, int sites, int mailboxes) {
    SplittableRandom random = new SplittableRandom(seed);
    Player player = new Player(SETTINGS, shaping, 4_000);
    player.read(CampaignSimulationTest::judge);
    PretendSite.Manner[] manners = PretendSite.Manner.values();
    int left = mailboxes;
    for (int i = 0; i < sites; i++) {
      boolean large = i < LARGE_SITES;
      boolean plain = large || random.nextInt(100) < 70;
      PretendSite.Manner manner =
          plain ? PretendSite.Manner.PLAIN : manners[random.nextInt(manners.length)];
      Duration latency = Duration.ofMillis(large ? 50 : 20 + random.nextInt(300));
      player.site("site" + i, new PretendSite(manner, latency, GREY_DELAY));
      int average = Math.max(1, left / (sites - i));
      int size =
          large
              ? mailboxes / (50 + 5 * i)
              : i == sites - 1 ? left : Math.min(left, 1 + random.nextInt(2 * average));
      left -= size;
      addDomains(player, random, i, manner, size);
    }
    player.play();
    return player;
  }

  private static void addDomains(
      Player player, SplittableRandom random, int site, PretendSite.Manner manner, int size) {
    // Ten sites share a network, but for the large ones.
    int network = site < LARGE_SITES ? site : LARGE_SITES + site / 10;
    String address = "127." + network / 250 + "." + network % 250 + "." + (1 + site % 10);
    DomainRoute first =
        Pretend.route(
            "d0.s" + site + ".test",
            "site" + site,
            site % 10 == 0 ? "provider" + site : null,
            Pretend.host("mx1.s" + site + ".test", address),
            Pretend.host("mx2.s" + site + ".test"));
    int left = size;
    for (int d = 0; left > 0; d++) {
      Domain domain = d == 0 ? first.domain() : new Domain("d" + d + ".s" + site + ".test");
      DomainRoute route = new DomainRoute(domain, first.route(), first.site());
      int count = Math.min(left, 1 + random.nextInt(20));
      left -= count;
      player.domain(route, mailboxes(domain, count, manner, random.nextLong()));
    }
  }

  /** Made as they are read, so that the world is no larger than what the campaign has of it. */
  private static Iterator<List<ListedMailbox>> mailboxes(
      Domain domain, int count, PretendSite.Manner manner, long seed) {
    return new Iterator<>() {
      private boolean read;

      @Override
      public boolean hasNext() {
        return !read;
      }

      @Override
      public List<ListedMailbox> next() {
        read = true;
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
          int kind = random.nextInt(200);
          boolean exists = kind < 150 || manner == PretendSite.Manner.CATCH_ALL;
          names.add((kind == 0 ? "drop" : kind < 4 ? "full" : exists ? "ok" : "no") + n);
        }
        return Pretend.listed(names, domain);
      }
    };
  }
}
