package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.History;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyReason;

/** Mailboxes that an earlier run left to be finished. */
class ResumedTest {
  private static final Instant NOW = Player.START;
  private static final Duration MINUTE = Hand.MINUTE;

  @Test
  void asksNobodyBeforeItsTime() {
    Hand hand = hand(greylisted("ok1", 1, -10, 25));
    hand.later(MINUTE.multipliedBy(25).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.word("ok1@a.test"), is("ACCEPTED"));
    assertThat(hand.found("ok1@a.test").attempts(), is(2));
    assertThat(hand.found("ok1@a.test").firstAskedAt(), is(NOW.minus(MINUTE.multipliedBy(10))));
  }

  @Test
  void asksAtOnceWhatIsOverdueOneScoutAhead() {
    Hand hand = hand(greylisted("ok1", 1, -60, -30), greylisted("ok2", 1, -60, -30));
    SessionPlan session = hand.session();
    assertThat(session.targets().stream().map(Mailbox::localPart).toList(), contains("ok1", "ok2"));
    assertThat(session.refusalsMax(), is(2));
    hand.ends(session, Hand::truth);
    assertThat(hand.isDone(), is(true));
  }

  @Test
  void leavesToTheNextRunWhatIsDueBeyondThePatience() {
    Hand hand = hand(greylisted("ok1", 2, -10, 41), fresh("ok2"));
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.isDone(), is(true));
    MailboxFinding left = hand.found("ok1@a.test");
    assertThat(left.cause(), is(NotProbedCause.DEADLINE));
    assertThat(left.retryAfter(), is(NOW.plus(MINUTE.multipliedBy(41))));
    assertThat(left.attempts(), is(2));
    assertThat(left.firstAskedAt(), is(NOW.minus(MINUTE.multipliedBy(10))));
    assertThat(hand.word("ok2@a.test"), is("ACCEPTED"));
  }

  @Test
  void goesOnWithTheScheduleOfTheFirstAttempt() {
    Hand hand = hand(greylisted("ok1", 2, -190, 0));
    hand.ends(hand.session(), each -> Pretend.greylisted(each, null));
    hand.later(MINUTE.multipliedBy(20).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    hand.ends(hand.session(), each -> Pretend.greylisted(each, null));
    assertThat("a fourth time, and no more", hand.isDone(), is(true));
    assertThat(hand.found("ok1@a.test").attempts(), is(4));
  }

  @Test
  void asksNoFifthTimeWithinFourHours() {
    Hand hand = hand(greylisted("ok1", 4, -215, -1));
    hand.later(MINUTE.multipliedBy(25).minusMillis(1));
    assertThat(hand.opened(), is(empty()));
    hand.later(Duration.ofMillis(1));
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.found("ok1@a.test").attempts(), is(1));
    assertThat(hand.found("ok1@a.test").firstAskedAt(), is(hand.now()));
  }

  @Test
  void believesTheSecondOfTwoEqualAnswersOfTwoRuns() {
    History history =
        new History(1, NOW.minus(MINUTE.multipliedBy(60)), NOW, ReplyReason.MAILBOX_NOT_FOUND, 1);
    Hand hand = hand(listed("no1", history));
    hand.ends(
        hand.session(), each -> Pretend.reply(each, 450, ReplyReason.MAILBOX_NOT_FOUND, null));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("no1@a.test").agreed(), is(2));
    assertThat(hand.found("no1@a.test").retryAfter(), is(nullValue()));
  }

  @Test
  void aSiteThatIsLeftAloneLeavesThemWithTheirAttempts() {
    Hand hand = hand(greylisted("ok1", 3, -60, 10), fresh("ok2"));
    hand.breaks(
        hand.session(),
        0,
        Hand::truth,
        org.rollcall.model.Stage.CONNECT,
        Pretend.smtp(554),
        ReplyReason.IP_BLOCKED);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.found("ok1@a.test").attempts(), is(3));
  }

  @Test
  void settlesMoreThanTheWindowHolds() {
    Player player = new Player(SETTINGS, Hand.lab(), 1_000);
    player.site(
        "s", new PretendSite(PretendSite.Manner.PLAIN, Duration.ofMillis(200), Duration.ZERO));
    DomainRoute route = Pretend.route("a.test", "s", Pretend.host("mx.a.test", "127.0.0.1"));
    List<List<ListedMailbox>> chunks = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      List<ListedMailbox> chunk = new ArrayList<>();
      for (int j = 0; j < 30; j++) {
        int due = j % 3 == 0 ? 100 : j % 3 == 1 ? 20 : -1;
        chunk.add(greylisted("ok" + i + "x" + j, 1, -10, due));
      }
      chunks.add(chunk);
    }
    player.watch("s");
    player.domain(route, chunks.iterator());
    player.play();
    assertThat(player.referee().found(), is(30_000L));
    assertThat(player.referee().asked(), is(20_001L));
    assertThat(player.inMemoryMax(), lessThanOrEqualTo(SiteState.WINDOW_MAX + 100));
  }

  private static final CampaignSettings SETTINGS =
      new CampaignSettings(MINUTE.multipliedBy(40), List.of(MINUTE.multipliedBy(6)), "seed", 25);

  private static Hand hand(ListedMailbox... mailboxes) {
    Hand hand = new Hand(Hand.lab());
    hand.domain(
        Pretend.route("a.test", "a", Pretend.host("mx.a.test", "127.0.0.1")),
        List.of(List.of(mailboxes)).iterator());
    return hand;
  }

  private static ListedMailbox fresh(String local) {
    return Pretend.listed(local, "a.test");
  }

  private static ListedMailbox greylisted(String local, int attempts, int firstMinute, int due) {
    return listed(
        local,
        new History(
            attempts,
            NOW.plus(MINUTE.multipliedBy(firstMinute)),
            NOW.plus(MINUTE.multipliedBy(due)),
            ReplyReason.GREYLISTED,
            1));
  }

  private static ListedMailbox listed(String local, History history) {
    ListedMailbox plain = fresh(local);
    return new ListedMailbox(plain.key(), plain.mailbox(), 1, history, null, null);
  }
}
