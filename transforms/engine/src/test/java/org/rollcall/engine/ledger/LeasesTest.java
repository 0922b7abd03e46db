package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two workers at one lane; whoever waits turns the clock. */
class LeasesTest {
  private static final Duration TERM = Duration.ofSeconds(6);

  private final MemoryStore store = new MemoryStore();
  private final HandClock clock = new HandClock();
  private final Leases orphan = leases("run", "w-1", clock::advance);

  @Test
  void aLaneThatNobodyHasIsTakenAtOnce() throws Exception {
    orphan.renew();
    orphan.take(3, 8);
    assertThat(clock.instant(), is(HandClock.START));
    assertThat(orphan.holds(), is(true));
    assertThat(lost(3, 8), is(false));
  }

  @Test
  void aSuccessorWaitsUntilTheLeaseOfTheDeadHasExpired() throws Exception {
    orphan.renew();
    orphan.take(3, 8);
    Leases successor = leases("run", "w-2", clock::advance);
    successor.renew();
    successor.take(3, 8);
    Duration waited = Duration.between(HandClock.START, clock.instant());
    assertThat(waited, is(greaterThanOrEqualTo(TERM.plus(Leases.SKEW_MAX))));
    assertThat("the dead may not ask by then", orphan.holds(), is(false));
    assertThat(lost(3, 8), is(true));
  }

  @Test
  void anOrphanThatLivesGivesTheLaneUpAndTheSuccessorGoesOn() throws Exception {
    orphan.renew();
    orphan.take(3, 8);
    List<String> story = new ArrayList<>();
    Leases successor =
        leases(
            "run",
            "w-2",
            time -> {
              clock.advance(time);
              try {
                orphan.renew();
                if (lost(3, 8)) {
                  story.add("orphan stops");
                  orphan.giveUp(3, 8);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    successor.renew();
    successor.take(3, 8);
    story.add("successor asks");
    assertThat(story, is(List.of("orphan stops", "successor asks")));
    assertThat("other lanes are not lost", orphan.holds(), is(true));
  }

  @Test
  void whoeverWasHeldUpLearnsOfHisLossBeforeHeMayAsk() throws Exception {
    orphan.renew();
    orphan.take(3, 8);
    Leases successor = leases("run", "w-2", clock::advance);
    successor.renew();
    assertThat("it had an owner", successor.take(3, 8), is(true));
    List<Boolean> asked = new ArrayList<>();
    orphan.renew(List.of(new LedgerSession.Lane(3, 8)), lane -> asked.add(orphan.holds()));
    assertThat("told once, before", asked, is(List.of(false)));
    assertThat(orphan.holds(), is(true));
  }

  @Test
  void aSessionAsksInNoLaneThatItHasLost() throws Exception {
    List<Throwable> told = new ArrayList<>();
    LedgerSession.Lane lane = new LedgerSession.Lane(3, 8);
    LedgerSession first = session("w-1");
    first.start();
    assertThat("nobody had it", first.take(lane, told::add), is(false));
    assertThat(first.holds(lane), is(true));
    clock.advance(Samples.settings("run").lease());
    assertThat("its lease is over", first.holds(lane), is(false));
    LedgerSession second = session("w-2");
    second.start();
    second.take(lane, told::add);
    first.tick();
    assertThat(told, hasSize(1));
    assertThat("it has a lease again, for other lanes", first.holds(), is(true));
    assertThat(first.holds(lane), is(false));
    assertThat(second.holds(lane), is(true));
  }

  @Test
  void aLaneThatIsLeftIsOthersOnlyWhenItIsGivenUp() throws Exception {
    LedgerSession.Lane lane = new LedgerSession.Lane(3, 8);
    LedgerSession session = session("w-1");
    session.start();
    session.take(lane, lost -> {});
    session.leave(lane);
    assertThat("a last session is open", session.holds(lane), is(false));
    assertThat(store.list("leases"), hasSize(2));
    session.giveUp(lane);
    assertThat(store.list("leases"), hasSize(1));
    session.take(lane, lost -> {});
    assertThat(session.holds(lane), is(true));
  }

  @Test
  void noLaneIsTakenForARunThatWasReplaced() throws Exception {
    LedgerSession old = session("w-1");
    old.start();
    clock.advance(Samples.settings("run").lease().plus(Leases.SKEW_MAX));
    leases("later", "w-2", clock::advance).renew();
    assertThrows(LedgerException.class, () -> old.take(new LedgerSession.Lane(3, 8), lost -> {}));
  }

  @Test
  void workersThatMayNotKnowTheirRunIsLostAreWaitedFor() throws Exception {
    orphan.renew();
    Duration patience = Duration.ofSeconds(30);
    Instant notices = HandClock.START.plusSeconds(20);
    try (RunLease next =
        RunLease.take(
            store,
            "later",
            TERM,
            patience,
            clock,
            text -> {},
            time -> {
              clock.advance(time);
              try {
                if (clock.instant().isBefore(notices)) {
                  orphan.renew();
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })) {
      next.renew();
      assertThat(clock.instant(), is(greaterThanOrEqualTo(notices)));
      assertThat(orphan.holds(), is(false));
    }
  }

  private LedgerSession session(String worker) {
    return new LedgerSession(
        store, Samples.settings("run"), worker, clock, () -> {}, text -> {}, clock::advance);
  }

  @Test
  void whoeverCannotRenewStopsBeforeHisSuccessorBegins() throws Exception {
    orphan.renew();
    orphan.take(0, 1);
    store.readOnly = true;
    clock.advance(TERM.minusMillis(1));
    assertThrows(IOException.class, orphan::renew);
    assertThat(orphan.holds(), is(true));
    clock.advance(Duration.ofMillis(1));
    assertThat(orphan.holds(), is(false));
  }

  @Test
  void ofTwoAtOnceOneGoesOn() throws Exception {
    Leases other = leases("run", "w-2", clock::advance);
    orphan.renew();
    other.renew();
    orphan.take(0, 1);
    other.giveUp(0, 1);
    Leases late =
        leases(
            "run",
            "w-3",
            time -> {
              throw new InterruptedException("waits for w-1");
            });
    late.renew();
    assertThrows(InterruptedException.class, () -> late.take(0, 1));
    assertThat("w-1 sees it", lost(0, 1), is(true));
  }

  @Test
  void aRunThatLivesKeepsOthersFromBeginning() throws Exception {
    orphan.renew();
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                RunLease.take(
                    store,
                    "later",
                    TERM,
                    Duration.ZERO,
                    clock,
                    text -> {},
                    time -> {
                      clock.advance(time);
                      try {
                        orphan.renew();
                      } catch (IOException failure) {
                        throw new AssertionError(failure);
                      }
                    }));
    assertThat(e.getMessage(), containsString("in use by run run"));
  }

  @Test
  void aRunThatDiedHoldsUpTheNextForSecondsOnly() throws Exception {
    orphan.renew();
    orphan.take(1, 2);
    List<String> told = new ArrayList<>();
    try (RunLease next =
        RunLease.take(store, "later", TERM, Duration.ZERO, clock, told::add, clock::advance)) {
      assertThat(told, hasSize(1));
      next.renew();
      Duration waited = Duration.between(HandClock.START, clock.instant());
      Duration most = TERM.plus(Leases.SKEW_MAX).plus(Leases.POLL);
      assertThat(waited.compareTo(most) <= 0, is(true));
      assertThat("its claims are swept away", store.list("leases"), hasSize(1));
    }
    assertThat(store.list("leases"), hasSize(0));
  }

  private boolean lost(int lane, int of) throws IOException {
    return !orphan.lost(List.of(new LedgerSession.Lane(lane, of))).isEmpty();
  }

  private Leases leases(String run, String worker, Leases.Waiting waiting) {
    return new Leases(store, run, worker, TERM, clock, waiting);
  }
}
