package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.ledger.SegmentFormat.Block;

class BlockReaderTest {
  private static final String NAME = Segments.name("w", 1);

  private final MemoryStore store = new MemoryStore();
  private final BlockReader reader = new BlockReader();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void makesEntriesOnlyOfWhatIsWanted() throws IOException {
    Block block = write(100);
    List<Long> asked = new ArrayList<>();
    List<Entry> read =
        reader.read(
            block,
            "here",
            bytes(block),
            0,
            block.bytes(),
            place -> {
              asked.add(place);
              return place == 7 || place == 99;
            });
    assertThat(read.stream().map(Entry::place).toList(), is(List.of(7L, 7L, 99L, 99L)));
    assertThat(read.get(1).body().length, is(7));
    assertThat(asked.stream().distinct().count(), is((long) asked.size()));
  }

  @Test
  void readsOneBlockAfterTheOther() throws IOException {
    Block large = write(150);
    byte[] first = bytes(large);
    Block small = write(2);
    byte[] second = bytes(small);
    for (int round = 0; round < 3; round++) {
      assertThat(reader.read(large, "here", first, 0, first.length, any -> true).size(), is(300));
      assertThat(reader.read(small, "here", second, 0, second.length, any -> true).size(), is(4));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 25})
  void refusesABlockThatIsNotOfTheSizeItClaims(int size) throws IOException {
    Block block = write(100);
    byte[] bytes = bytes(block);
    ByteBuffer.wrap(bytes).putInt(size);
    assertThrows(
        TornSegmentException.class,
        () -> reader.read(block, "here", bytes, 0, bytes.length, any -> true));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void refusesAByteMoreOrLess(int more) throws IOException {
    Block block = write(100);
    byte[] bytes = bytes(block);
    ByteBuffer head = ByteBuffer.wrap(bytes);
    head.putInt(0, head.getInt(0) + more);
    assertThrows(
        TornSegmentException.class,
        () -> reader.read(block, "here", bytes, 0, bytes.length, any -> true));
  }

  /** Two entries at each place from 0 on, with bodies as long as the place. */
  private Block write(int places) throws IOException {
    store.write(
        NAME,
        out -> {
          SegmentFormat.Writer writer = new SegmentFormat.Writer(out);
          for (int place = 0; place < places; place++) {
            for (int key = 0; key < 2; key++) {
              writer.add(
                  new Entry(
                      Entry.Kind.MAILBOX, place, new KeyedHash.Hash(key, key), 1, new byte[place]));
            }
          }
          writer.finish();
        });
    return Segment.open(store, store.list(Segments.FOLDER).get(0)).blocks().get(0);
  }

  private byte[] bytes(Block block) throws IOException {
    return store.read(NAME, block.at(), block.bytes());
  }
}
