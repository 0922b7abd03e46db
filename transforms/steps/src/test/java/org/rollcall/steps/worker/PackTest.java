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
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Tally;
import org.rollcall.steps.coders.PackCoder;

class PackTest {
  private static final int LANES = 3;
  private static final int RECORDS = 60_000;

  private final List<KV<Integer, Pack<Tally>>> handed = new ArrayList<>();

  @Test
  void everyRecordComesOutOfItsLaneInOrder() {
    LanePacker<Tally> packer = LanePacker.of(Tally.class, LANES);
    for (int i = 0; i < RECORDS; i++) {
      packer.add("key" + i % 50, Tally.of("n", i), handed::add);
    }
    assertThat("packs handed on when full", handed.size(), is(greaterThan(LANES)));
    packer.finish(handed::add);
    assertThat(handed.size(), is(lessThan(RECORDS / 100)));
    for (int lane = 0; lane < LANES; lane++) {
      int its = lane;
      Iterator<Tally> records =
          Pack.all(handed.stream().filter(pack -> pack.getKey() == its).map(KV::getValue).toList());
      for (int i : ofLane(lane)) {
        assertThat(records.next(), is(Tally.of("n", i)));
      }
      assertThat(records.hasNext(), is(false));
      assertThrows(NoSuchElementException.class, records::next);
    }
  }

  private static int[] ofLane(int lane) {
    return IntStream.range(0, RECORDS)
        .filter(i -> Lanes.laneOf("key" + i % 50, LANES) == lane)
        .toArray();
  }

  @Test
  void nothingIsHandedOnTwice() {
    LanePacker<Tally> packer = LanePacker.of(Tally.class, LANES);
    packer.add("one", Tally.of("n", 7), handed::add);
    packer.finish(handed::add);
    packer.finish(handed::add);
    assertThat(handed.size(), is(1));
    assertThat(handed.get(0).getValue().size(), is(1));
  }

  @Test
  void spooledPacksComeBackAsTheyWere() {
    Packer<Tally> packer = Packer.of(Tally.class, 10);
    List<Pack<Tally>> packs = new ArrayList<>();
    try (PackSpool<Tally> spool = new PackSpool<>(Tally.class, 100)) {
      for (int i = 0; i < 1_000; i++) {
        packer.add(Tally.of("n", i), packs::add);
      }
      packs.forEach(spool::add);
      for (int reading = 0; reading < 2; reading++) {
        List<Pack<Tally>> read = new ArrayList<>();
        spool.forEach(read::add);
        assertThat(read, is(packs));
      }
    }
    assertThat(packs.size(), is(100));
  }

  @Test
  void manyLanesHoldNoMoreBytesThanFew() {
    int lanes = 4_096;
    LanePacker<Tally> packer = LanePacker.of(Tally.class, lanes);
    for (int i = 0; i < 1_000_000; i++) {
      packer.add("key" + i, Tally.of("n", i), handed::add);
    }
    long inPacks = handed.stream().mapToLong(pack -> pack.getValue().bytes().length).sum();
    packer.finish(handed::add);
    long all = handed.stream().mapToLong(pack -> pack.getValue().bytes().length).sum();
    assertThat(all - inPacks, is(lessThan((long) LanePacker.ALL_BYTES)));
  }

  @Test
  void aPackIsFullWithSoManyRecordsToo() {
    List<Pack<Tally>> packs = new ArrayList<>();
    Packer<Tally> packer = Packer.of(Tally.class, 2);
    for (int i = 0; i < 5; i++) {
      packer.add(Tally.of("n", i), packs::add);
    }
    packer.finish(packs::add);
    assertThat(packs.stream().map(Pack::size).toList(), is(List.of(2, 2, 1)));
  }

  @Test
  void canBeReadAgain() {
    List<Pack<Tally>> packs = new ArrayList<>();
    Packer<Tally> packer = Packer.of(Tally.class);
    packer.add(Tally.of("n", 1), packs::add);
    packer.finish(packs::add);
    assertThat(packs.get(0).iterator().next(), is(Tally.of("n", 1)));
    assertThat(packs.get(0).iterator().next(), is(Tally.of("n", 1)));
  }

  @Test
  void survivesItsCoder() throws Exception {
    Pack<Tally> empty = new Pack<>(Tally.class, 0, new byte[0]);
    Packer<Tally> packer = Packer.of(Tally.class);
    List<Pack<Tally>> packs = new ArrayList<>(List.of(empty));
    packer.add(Tally.of("n", 1), packs::add);
    packer.finish(packs::add);
    for (Pack<Tally> pack : packs) {
      CoderProperties.coderDecodeEncodeEqual(PackCoder.of(Tally.class), pack);
    }
    CoderProperties.coderSerializable(PackCoder.of(Tally.class));
  }

  @Test
  void itsCoderIsFoundByThatOfItsRecords() throws Exception {
    Coder<Pack<Tally>> found =
        CoderRegistry.createDefault().getCoder(new TypeDescriptor<Pack<Tally>>() {});
    assertThat(found, is(PackCoder.of(Tally.class)));
    assertThat(found.getEncodedTypeDescriptor(), is(new TypeDescriptor<Pack<Tally>>() {}));
    assertThrows(
        CannotProvideCoderException.class,
        () -> CoderRegistry.createDefault().getCoder(new TypeDescriptor<Set<Thread>>() {}));
  }
}
