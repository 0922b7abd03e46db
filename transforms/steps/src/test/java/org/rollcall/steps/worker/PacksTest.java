package org.rollcall.steps.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Tally;

class PacksTest {
  private static final int LANES = 3;
  private static final int RECORDS = 60_000;

  private final List<KV<Integer, byte[]>> handed = new ArrayList<>();

  @Test
  void everyRecordComesOutOfItsLaneInOrder() {
    Packs<Tally> packs = Packs.of(Tally.class, LANES);
    for (int i = 0; i < RECORDS; i++) {
      packs.add(i % LANES, Tally.of("n", i), handed::add);
    }
    assertThat("packs handed on when full", handed.size(), is(greaterThan(LANES)));
    packs.finish(handed::add);
    assertThat(handed.size(), is(lessThan(RECORDS / 100)));
    for (int lane = 0; lane < LANES; lane++) {
      Iterator<Tally> unpacked = unpacked(lane);
      for (int i = lane; i < RECORDS; i += LANES) {
        assertThat(unpacked.next(), is(Tally.of("n", i)));
      }
      assertThat(unpacked.hasNext(), is(false));
      assertThrows(NoSuchElementException.class, unpacked::next);
    }
  }

  @Test
  void nothingIsHandedOnTwice() {
    Packs<Tally> packs = Packs.of(Tally.class, LANES);
    packs.add(1, Tally.of("n", 7), handed::add);
    packs.finish(handed::add);
    packs.finish(handed::add);
    assertThat(handed.size(), is(1));
    assertThat(handed.get(0).getKey(), is(1));
  }

  private Iterator<Tally> unpacked(int lane) {
    return Packs.unpack(
        Tally.class,
        handed.stream().filter(pack -> pack.getKey() == lane).map(KV::getValue).iterator());
  }
}
