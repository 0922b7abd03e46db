package org.rollcall.engine.campaign;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.MailSite;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** A campaign that goes on where another has left off, and what it leaves itself. */
class PastTest {
  private static final ReplyEvidence BLOCK =
      new ReplyEvidence(Stage.CONNECT, 554, null, "go away", ReplyReason.IP_BLOCKED, null);

  @Test
  void opensNoSessionToASiteThatTurnedUsAway() {
    Instant until = Player.START.plusSeconds(60);
    Hand hand = after(null, new Past.OfSite(BLOCK, until, new TreeMap<>()));
    hand.domain("a.test", "ok1", "no1").domain("b.test", "ok1");
    assertThat(hand.opened(), is(empty()));
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("ok1@a.test"), is("NO_ANSWER/IP_BLOCKED"));
    assertThat(hand.found("no1@a.test").retryAfter(), is(until));
  }

  @Test
  void leavesASiteAloneUntilItsPauseIsOver() {
    Hand hand = after(null, new Past.OfSite(null, Player.START.plusSeconds(60), new TreeMap<>()));
    hand.domain("a.test", "no1");
    assertThat(hand.opened(), is(empty()));
    assertThat(hand.campaign().wakeAt(), is(Player.START.plusSeconds(60)));
    hand.later(Hand.MINUTE);
    assertThat(hand.opened(), hasSize(1));
  }

  @Test
  void countsWhatWasAskedInTheLastDay() {
    long hour = Player.START.getEpochSecond() / 3_600;
    SortedMap<Long, Long> spent = new TreeMap<>(Map.of(hour - 2, 15L, hour - 1, 3L));
    Hand hand = after(Hand.lab("probes_per_day", "20"), null, new Past.OfSite(null, null, spent));
    hand.domain("a.test", "no1", "no2", "no3", "no4");
    SessionPlan plan = hand.session();
    assertThat(plan.rcptsMax(), is(2));
    hand.ends(plan, Hand::truth);
    hand.ends(hand.session(), Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.word("no2@a.test"), is("REFUSED/MAILBOX_NOT_FOUND"));
    assertThat(hand.found("no3@a.test").cause(), is(NotProbedCause.BUDGET));
  }

  @Test
  void asksNoSecondDecoy() {
    Hand hand =
        after(new Past.OfDomain(Decoy.REFUSED, null, Player.START, null, false, false), null);
    hand.domain("a.test", "ok1");
    SessionPlan plan = hand.session();
    assertThat(plan.decoy(), is(nullValue()));
    hand.ends(plan, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
    assertThat(hand.domain("a.test").decoy(), is(Decoy.REFUSED));
  }

  @Test
  void asksAnOldDecoyAgainOnlyWhereItMatters() {
    Past.OfDomain old = new Past.OfDomain(Decoy.REFUSED, null, Player.START, null, false, true);
    Hand spared = after(old, null).domain("a.test", "no1");
    spared.ends(spared.session(), Hand::truth);
    assertThat(spared.isDone(), is(true));
    assertThat("what it told then stands", spared.domain("a.test").decoy(), is(Decoy.REFUSED));

    Hand asked = after(old, null).domain("a.test", "ok1");
    asked.ends(asked.session(), Pretend::ok);
    assertThat(asked.isDone(), is(true));
    assertThat("and what it tells now", asked.domain("a.test").decoy(), is(Decoy.ACCEPTED));
  }

  @Test
  void goesOnWithADecoyThatWaits() {
    Instant due = Player.START.plusSeconds(60);
    Hand hand =
        after(new Past.OfDomain(Decoy.UNDECIDED, null, Player.START, due, false, false), null);
    hand.domain("a.test", "ok1");
    SessionPlan first = hand.session();
    assertThat(first.decoy(), is(nullValue()));
    hand.ends(first, Hand::truth);
    hand.later(Hand.MINUTE);
    SessionPlan second = hand.session();
    assertThat(second.targets(), is(empty()));
    assertThat(second.decoy(), is(notNullValue()));
  }

  @Test
  void asksTheDecoyThatAnAcceptedMailboxStillNeeds() {
    Hand hand = after(new Past.OfDomain(Decoy.NOT_ASKED, null, null, null, true, false), null);
    hand.domain("a.test", new String[0]);
    SessionPlan plan = hand.session();
    assertThat(plan.targets(), is(empty()));
    hand.ends(plan, Hand::truth);
    assertThat(hand.isDone(), is(true));
    assertThat(hand.domain("a.test").catchAll(), is(CatchAll.NO));
  }

  @Test
  void notesTheDecoyWhenItIsAboutToBeAskedAndWhatCameOfIt() {
    Hand hand = noting();
    hand.domain("a.test", "ok1");
    SessionPlan plan = hand.session();
    assertThat("a session that may ask it", hand.notes(), is(empty()));
    Note.Decoyed asking = (Note.Decoyed) Objects.requireNonNull(hand.asksDecoy(plan));
    assertThat(asking.askingSince(), is(Player.START));
    hand.ends(plan, Hand::truth);
    List<Note> notes = hand.notes();
    Note.Decoyed last = (Note.Decoyed) notes.get(notes.size() - 1);
    assertThat(last.askingSince(), is(nullValue()));
    assertThat(last.domain().decoy(), is(Decoy.REFUSED));
    assertThat(
        notes.stream()
            .filter(Note.Spent.class::isInstance)
            .map(each -> ((Note.Spent) each).counts().get("smtp.rcpts"))
            .toList(),
        contains(2L));
  }

  @Test
  void notesWhoWaitsAndUntilWhen() {
    Hand hand = noting();
    hand.domain("a.test", "ok1");
    hand.ends(hand.session(), each -> Pretend.greylisted(each, null));
    Note.Heard heard = heard(hand);
    assertThat(heard.settled(), is(false));
    assertThat(heard.finding().retryAfter(), is(Player.START.plus(Hand.MINUTE.multipliedBy(6))));
    hand.later(Hand.MINUTE.multipliedBy(6));
    hand.ends(hand.session(), Hand::truth);
    assertThat(heard(hand).settled(), is(true));
    assertThat(heard(hand).finding(), is(hand.found("ok1@a.test")));
  }

  @Test
  void notesABlock() {
    Hand hand = noting();
    hand.domain("a.test", "ok1");
    hand.breaks(
        hand.session(), 0, Hand::truth, Stage.CONNECT, Pretend.smtp(554), ReplyReason.IP_BLOCKED);
    assertThat(
        hand.notes().stream()
            .filter(Note.Blocked.class::isInstance)
            .map(each -> ((Note.Blocked) each).evidence().reason())
            .toList(),
        contains(ReplyReason.IP_BLOCKED));
  }

  @Test
  void tellsWhatAnOpenSessionHasHeardAndChangesNothing() {
    Hand hand = noting();
    hand.domain("a.test", "ok1", "no1");
    SessionPlan plan = hand.session();
    Note.Heard first =
        (Note.Heard)
            requireNonNull(
                hand.campaign().heard(plan.id(), Pretend.ok(plan.targets().get(0)), hand.now()));
    assertThat(first.settled(), is(true));
    assertThat(first.finding().attempts(), is(1));
    Note.Decoyed decoy =
        (Note.Decoyed)
            requireNonNull(
                hand.campaign()
                    .heard(plan.id(), Pretend.unknown(requireNonNull(plan.decoy())), hand.now()));
    assertThat(decoy.domain().catchAll(), is(CatchAll.NO));
    Note.Heard waits =
        (Note.Heard)
            requireNonNull(
                hand.campaign()
                    .heard(plan.id(), Pretend.greylisted(plan.targets().get(1), null), hand.now()));
    assertThat(waits.settled(), is(false));
    hand.ends(plan, Hand::truth);
    assertThat(hand.found("ok1@a.test").attempts(), is(1));
    assertThat(hand.found("no1@a.test").attempts(), is(1));
    assertThat(
        hand.campaign().heard(plan.id(), Pretend.ok(plan.targets().get(0)), hand.now()),
        is(nullValue()));
  }

  private static Note.Heard heard(Hand hand) {
    List<Note.Heard> all =
        hand.notes().stream()
            .filter(Note.Heard.class::isInstance)
            .map(each -> (Note.Heard) each)
            .toList();
    return all.get(all.size() - 1);
  }

  private static Hand noting() {
    Hand hand = new Hand(Hand.lab());
    hand.campaign().keepNotes();
    return hand;
  }

  private static Hand after(Past.@Nullable OfDomain domain, Past.@Nullable OfSite site) {
    return after(Hand.lab(), domain, site);
  }

  private static Hand after(
      SiteShaping shaping, Past.@Nullable OfDomain domain, Past.@Nullable OfSite site) {
    Hand hand = new Hand(shaping);
    hand.campaign()
        .remember(
            new Past() {
              @Override
              public @Nullable OfDomain of(Domain any) {
                return domain;
              }

              @Override
              public @Nullable OfSite of(MailSite any) {
                return site;
              }
            });
    return hand;
  }
}
