package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
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
    try (RunLease next = RunLease.take(store, "later", TERM, clock, told::add, clock::advance)) {
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
