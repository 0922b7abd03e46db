package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/** Records that come again and again are written once, and refer to one another. */
class RecurringTest {
  record Pair(@Nullable Domain one, @Nullable Mailbox other) {}

  record Group(Set<Domain> domains, @Nullable Domain last) {}

  private static final RecordCodec<Pair> PAIRS = RecordCodec.of(Pair.class);

  @Test
  void whatComesAgainCostsAByteAndIsOneObject() throws IOException {
    ByteWriter out = new ByteWriter(16);
    PAIRS.write(pair("a.test", "ada", "a.test"), out);
    int first = out.size();
    PAIRS.write(pair("a.test", "bob", "a.test"), out);
    assertThat(out.size() - first, is(1 + 1 + 4 + 1));
    ByteReader in = new ByteReader(out.toByteArray());
    Pair one = PAIRS.read(in);
    Pair two = PAIRS.read(in);
    assertThat(Objects.requireNonNull(one.other()).domain(), sameInstance(one.one()));
    assertThat(two.one(), sameInstance(one.one()));
    assertThat(two, is(pair("a.test", "bob", "a.test")));
  }

  @Test
  void anySequenceIsReadBack() throws IOException {
    Random random = new Random(11);
    List<Pair> pairs = new ArrayList<>();
    ByteWriter out = new ByteWriter(16);
    for (int i = 0; i < 5_000; i++) {
      Domain one = random.nextInt(9) == 0 ? null : new Domain("d" + random.nextInt(7) + ".test");
      Mailbox other =
          random.nextInt(5) == 0 ? null : new Mailbox("u" + i, new Domain("d" + i % 5 + ".test"));
      pairs.add(new Pair(one, other));
      PAIRS.write(pairs.get(i), out);
    }
    ByteReader in = new ByteReader(out.toByteArray());
    for (Pair pair : pairs) {
      assertThat(PAIRS.read(in), is(pair));
    }
    assertThat(in.remaining(), is(0));
  }

  @Test
  void clearedBytesReferToNothingBefore() throws IOException {
    ByteWriter out = new ByteWriter(16);
    PAIRS.write(pair("a.test", "ada", "a.test"), out);
    byte[] first = out.toByteArray();
    out.clear();
    PAIRS.write(pair("a.test", "ada", "a.test"), out);
    assertThat(Arrays.equals(out.toByteArray(), first), is(true));
    ByteReader in = new ByteReader(first);
    PAIRS.read(in);
    in.reset(new byte[] {2, 0}, 0, 2);
    assertThrows(IOException.class, () -> PAIRS.read(in));
  }

  @Test
  void aSetWritesItsElementsInOneOrderWhateverCameBefore() throws IOException {
    RecordCodec<Group> groups = RecordCodec.of(Group.class);
    Domain a = new Domain("a.test");
    Group group = new Group(Set.of(new Domain("b.test"), a, new Domain("c.test")), a);
    ByteWriter out = new ByteWriter(16);
    groups.write(group, out);
    int first = out.size();
    groups.write(group, out);
    assertThat(out.size() - first, lessThan(first));
    ByteReader in = new ByteReader(out.toByteArray());
    assertThat(groups.read(in), is(group));
    assertThat(groups.read(in), is(group));
  }

  @Test
  void aPlaceWhereNothingWasMetIsNoRecord() {
    for (int head = -128; head < 128; head++) {
      if (head != 0 && head != 1) {
        byte[] bytes = {(byte) head, 0};
        assertThrows(IOException.class, () -> PAIRS.read(new ByteReader(bytes)), "head " + head);
      }
    }
  }

  private static Pair pair(String one, String localPart, String domain) {
    return new Pair(new Domain(one), new Mailbox(localPart, new Domain(domain)));
  }
}
