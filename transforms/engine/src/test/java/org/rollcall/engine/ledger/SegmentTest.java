package org.rollcall.engine.ledger;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private static final String NAME = Segments.name("w", 1);

  private final MemoryStore store = new MemoryStore();
  private final List<String> troubles = new ArrayList<>();

  @Test
  void givesBackTheEntriesOfThePlacesWanted() throws IOException {
    List<Entry> entries = entries(5_000, 100);
    write(entries);
    Places wanted = new Places();
    wanted.add(17);
    wanted.add(-3);
    assertThat(
        texts(read(wanted)),
        is(texts(entries.stream().filter(e -> wanted.contains(e.place())).toList())));
    assertThat(troubles, hasSize(0));
  }

  @Test
  void readsOnlyTheBlocksThatMayHoldThem() throws IOException {
    write(entries(5_000, 100));
    Segment segment = Segment.open(store, store.list(Segments.FOLDER).get(0));
    assertThat(segment.blocks().size(), is(greaterThan(10)));
    Places wanted = new Places();
    wanted.add(20);
    long touched = segment.blocks().stream().filter(b -> wanted.anyIn(b.first(), b.last())).count();
    assertThat(touched, is(lessThan(3L)));
  }

  @Test
  void believesNothingOfASegmentThatIsCutAnywhere() throws IOException {
    write(entries(50, 20));
    byte[] whole = requireNonNull(store.files.get(NAME));
    for (int length = 0; length < whole.length; length++) {
      store.files.put(NAME, Arrays.copyOf(whole, length));
      troubles.clear();
      assertThat("cut at " + length, read(everywhere()), hasSize(0));
      assertThat("cut at " + length, troubles, hasSize(1));
    }
  }

  @Test
  void passesOverADamagedBlockAndSaysSo() throws IOException {
    List<Entry> entries = entries(5_000, 100);
    write(entries);
    Segment segment = Segment.open(store, store.list(Segments.FOLDER).get(0));
    SegmentFormat.Block hurt = segment.blocks().get(2);
    requireNonNull(store.files.get(NAME))[Math.toIntExact(hurt.at()) + 20] ^= 1;
    List<Entry> read = read(everywhere());
    assertThat(read.size(), is(entries.size() - hurt.entries()));
    assertThat(troubles, hasSize(1));
    assertThat(troubles.get(0), containsString("damaged"));
  }

  @Test
  void neverBelievesABitThatWasTurned() throws IOException {
    List<Entry> entries = entries(60, 30);
    write(entries);
    byte[] whole = requireNonNull(store.files.get(NAME)).clone();
    for (int at = 0; at < whole.length; at++) {
      byte[] bad = whole.clone();
      bad[at] ^= 0x10;
      store.files.put(NAME, bad);
      List<Entry> read;
      try {
        read = read(everywhere());
      } catch (NewerLedgerException versionChanged) {
        continue;
      }
      assertThat("bit at " + at, texts(entries).containsAll(texts(read)), is(true));
    }
  }

  @Test
  void refusesASegmentOfANewerVersion() throws IOException {
    write(entries(10, 10));
    byte[] bytes = requireNonNull(store.files.get(NAME));
    bytes[bytes.length - SegmentFormat.END.length - 1] = 9;
    NewerLedgerException e = assertThrows(NewerLedgerException.class, () -> read(everywhere()));
    assertThat(e.getMessage(), containsString("format 9"));
  }

  @Test
  void keepsTheNewestOfEachWhenItMerges() throws IOException {
    List<Entry> old = entries(200, 10);
    List<Entry> newer =
        old.stream()
            .filter(e -> e.place() % 2 == 0)
            .map(e -> new Entry(e.kind(), e.place(), e.key(), e.writtenAt() + 1, new byte[] {1}))
            .toList();
    write(old);
    write(Segments.name("w", 2), newer);
    Segments segments = new Segments(store, troubles::add);
    Merge.Result result =
        new Merge(store, any -> true, troubles::add).of(segments.whole(), Segments.name("m", 1));
    assertThat(result.left(), is((long) old.size()));
    assertThat(result.replaced(), is((long) newer.size()));
    store.delete(List.of(NAME, Segments.name("w", 2)));
    List<Entry> merged = read(everywhere());
    assertThat(merged.size(), is(old.size()));
    assertThat(texts(merged).containsAll(texts(newer)), is(true));
  }

  private List<Entry> read(Places wanted) throws IOException {
    List<Entry> read = new ArrayList<>();
    new Segments(store, troubles::add).read(wanted, read::add);
    return read;
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream()
        .map(
            each ->
                each.kind()
                    + " "
                    + each.place()
                    + " "
                    + each.key()
                    + " "
                    + each.writtenAt()
                    + " "
                    + Arrays.toString(each.body()))
        .toList();
  }

  private void write(List<Entry> entries) throws IOException {
    write(NAME, entries);
  }

  private void write(String name, List<Entry> entries) throws IOException {
    store.write(
        name,
        out -> {
          SegmentFormat.Writer writer = new SegmentFormat.Writer(out);
          for (Entry entry : entries) {
            writer.add(entry);
          }
          writer.finish();
        });
  }

  private static Places everywhere() {
    Places all = new Places();
    LongStream.range(-600, 600).forEach(all::add);
    return all;
  }

  /** Entries in order, with bodies that do not deflate. */
  private static List<Entry> entries(int count, int size) {
    Random random = new Random(1);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] body = new byte[size];
      random.nextBytes(body);
      KeyedHash.Hash key = new KeyedHash.Hash(i, i);
      entries.add(new Entry(Entry.Kind.MAILBOX, i % 1_000 - 500, key, 1, body));
    }
    entries.sort(Entry.ORDER);
    return entries;
  }
}
