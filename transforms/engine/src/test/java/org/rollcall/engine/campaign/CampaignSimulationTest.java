package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.model.Answer;
import org.rollcall.model.DomainRoute;
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

  @Test
  void settlesAHundredThousandMailboxesOfEveryManner() {
    Player player = storm(1, 10_000, 100_000);
    assertThat(player.findings().size(), is(100_000));
    player.checkPaces();
    assertThat(player.decoys(), lessThanOrEqualTo(player.campaign().domains().size()));
    for (MailboxFinding finding : player.findings().values()) {
      judge(finding);
    }
  }

  @Test
  void settlesAMillionMailboxesOfAHundredThousandSites() {
    Player player = storm(2, 100_000, 1_000_000);
    assertThat(player.count(), is(1_000_000L));
    assertThat(player.foundAll(), is(true));
    player.checkPaces();
  }

  @Test
  void doesTheSameForTheSameSeed() {
    assertThat(storm(3, 500, 5_000).trace(), equalTo(storm(3, 500, 5_000).trace()));
    assertThat(storm(3, 500, 5_000).trace(), not(equalTo(storm(4, 500, 5_000).trace())));
  }

  private static void judge(MailboxFinding finding) {
    String local = finding.mailbox().mailbox().localPart();
    if (finding.answer() == Answer.ACCEPTED) {
      assertThat(finding.toString(), local.startsWith("no"), is(false));
    }
    if (finding.answer() == Answer.REFUSED && finding.reply() != null) {
      boolean missing = finding.reply().reason() == ReplyReason.MAILBOX_NOT_FOUND;
      assertThat(finding.toString(), missing && !local.startsWith("no"), is(false));
    }
  }

  /** A world of many small sites and some large ones; truth is in the local-parts. */
  private static Player storm(long seed, int sites, int mailboxes) {
    Random random = new Random(seed);
    Player player = new Player(SETTINGS, SiteShaping.lab(), 4_000);
    if (mailboxes > 200_000) {
      player.forget();
    }
    PretendSite.Manner[] manners = PretendSite.Manner.values();
    int left = mailboxes;
    for (int i = 0; i < sites; i++) {
      int kind = random.nextInt(100);
      PretendSite.Manner manner =
          kind < 70 ? PretendSite.Manner.PLAIN : manners[random.nextInt(manners.length)];
      String id = "site" + i;
      player.site(
          id,
          new PretendSite(
              manner, Duration.ofMillis(20 + random.nextInt(300)), Duration.ofMinutes(5)));
      int average = Math.max(1, left / (sites - i));
      int size = i == sites - 1 ? left : Math.min(left, 1 + random.nextInt(2 * average));
      left -= size;
      addDomains(player, random, id, i, manner, size);
    }
    player.play();
    return player;
  }

  private static void addDomains(
      Player player, Random random, String id, int i, PretendSite.Manner manner, int size) {
    String address = "127.%d.%d.%d".formatted(1 + i / 50_000, i / 250 % 200, 1 + i % 250);
    int left = size;
    for (int d = 0; left > 0; d++) {
      String domain = "d" + d + ".s" + i + ".test";
      DomainRoute route =
          Pretend.route(
              domain,
              id,
              i % 10 == 0 ? "provider" + i : null,
              Pretend.host("mx1.s" + i + ".test", address),
              Pretend.host("mx2.s" + i + ".test"));
      int count = Math.min(left, 1 + random.nextInt(20));
      left -= count;
      List<String> names = new ArrayList<>();
      for (int n = 0; n < count; n++) {
        int kind = random.nextInt(200);
        String truth =
            kind == 0
                ? "drop"
                : kind < 4
                    ? "full"
                    : kind < 150 || manner == PretendSite.Manner.CATCH_ALL ? "ok" : "no";
        names.add(truth + n);
      }
      player.domain(route, names);
    }
  }
}
