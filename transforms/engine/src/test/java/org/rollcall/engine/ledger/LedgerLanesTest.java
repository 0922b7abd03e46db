package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.model.Domain;

class LedgerLanesTest {
  private static final LedgerKey KEY = new LedgerKey("0123456789abcdef0123456789abcdef");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 100})
  void fillsAllLanesEvenly(int lanes) {
    LedgerLanes ledger = new LedgerLanes(KEY);
    int[] domains = new int[lanes];
    for (int i = 0; i < 1000 * lanes; i++) {
      domains[ledger.laneOf(new Domain("d" + i + ".test"), lanes)]++;
    }
    for (int each : domains) {
      assertThat(each, is(both(greaterThan(800)).and(lessThan(1200))));
    }
  }

  @Test
  void choosesTheSameLaneInEveryRun() {
    int lane = new LedgerLanes(KEY).laneOf(new Domain("acme.test"), 64);
    assertThat(new LedgerLanes(KEY).laneOf(new Domain("acme.test"), 64), is(lane));
    assertThat(lane, is(18));
  }

  @Test
  void keepsTheOrderOfPlaces() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      long one = random.nextLong();
      long other = random.nextLong();
      boolean isBefore = Long.compareUnsigned(one, other) < 0;
      int difference = LedgerLanes.laneOf(one, 64) - LedgerLanes.laneOf(other, 64);
      assertThat(isBefore ? difference <= 0 : difference >= 0, is(true));
    }
  }

  @Test
  void givesTheFirstAndTheLastPlaceTheFirstAndTheLastLane() {
    assertThat(LedgerLanes.laneOf(0, 64), is(0));
    assertThat(LedgerLanes.laneOf(Long.MAX_VALUE, 64), is(31));
    assertThat(LedgerLanes.laneOf(Long.MIN_VALUE, 64), is(32));
    assertThat(LedgerLanes.laneOf(-1, 64), is(63));
    assertThat(LedgerLanes.laneOf(-1, Integer.MAX_VALUE), is(Integer.MAX_VALUE - 1));
  }

  @Test
  void refusesNoLanes() {
    LedgerLanes ledger = new LedgerLanes(KEY);
    assertThrows(IllegalArgumentException.class, () -> ledger.laneOf(new Domain("a.test"), 0));
  }
}
