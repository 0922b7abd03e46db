package org.rollcall.engine.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Stage;

/** The bytes of a record, in an array: what they are, and what becomes of others. */
class RecordFormatTest {
  record Inner(String a, int b) {}

  record All(
      int i,
      long l,
      double d,
      boolean b,
      @Nullable Integer boxedInt,
      @Nullable Long boxedLong,
      @Nullable Double boxedDouble,
      @Nullable Boolean boxedBoolean,
      @Nullable String text,
      @Nullable Stage stage,
      @Nullable Instant instant,
      @Nullable Inner inner,
      @Nullable List<String> list,
      @Nullable Set<Stage> stages,
      @Nullable Set<String> texts,
      @Nullable SortedMap<String, Long> map,
      @Nullable String none) {}

  record Collected(List<String> list, Set<Stage> stages, Set<String> texts) {}

  record Nothing() {}

  record Positive(int number) {
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("number is " + number);
      }
    }
  }

  private static final All ALL =
      new All(
          -300,
          1L << 40,
          -0.5,
          true,
          7,
          -1L,
          2.0,
          false,
          "ä€😀 plain",
          Stage.RCPT,
          Instant.parse("2026-01-02T03:04:05.000000678Z"),
          new Inner("in", 65),
          List.of("", "b"),
          Set.of(Stage.RCPT, Stage.CONNECT),
          Set.of("zz", "b"),
          new TreeMap<>(Map.of("k", 5L, "a", -9L)),
          null);

  @Test
  void writesEachKindOfComponentInItsWay() {
    assertThat(
        HexFormat.of().formatHex(bytes(ALL)),
        is(
            "d704"
                + "808080808040"
                + "bfe0000000000000"
                + "01"
                + "010e"
                + "0101"
                + "014000000000000000"
                + "0100"
                + "10c3a4e282acf09f988020706c61696e"
                + "05"
                + "01cad6b9950da605"
                + "0103696e8201"
                + "03010262"
                + "030105"
                + "030262037a7a"
                + "0302610111026b010a"
                + "00"));
  }

  @Test
  void readsItBackWhileTheCompilerGetsToKnowIt() throws IOException {
    byte[] bytes = bytes(ALL);
    for (int i = 0; i < 20_000; i++) {
      assertThat(RecordCodec.of(All.class).read(new ByteReader(bytes)), equalTo(ALL));
    }
  }

  @Test
  void readsCollectionsThatNeedNotBeCopied() throws IOException {
    Collected value =
        new Collected(List.of("a", "b", "c"), Set.of(Stage.MAIL), Set.of("x", "y", "z"));
    Collected read = RecordCodec.of(Collected.class).read(new ByteReader(bytes(value)));
    assertThat(read, equalTo(value));
    assertThat(List.copyOf(read.list()), sameInstance(read.list()));
    assertThat(Set.copyOf(read.stages()), sameInstance(read.stages()));
    assertThat(Set.copyOf(read.texts()), sameInstance(read.texts()));
  }

  @Test
  void readsBackLongListsAndElementsThatAreNull() throws IOException {
    List<String> many = IntStream.range(0, 5000).mapToObj(Integer::toString).toList();
    Collected value = new Collected(many, new HashSet<>(Arrays.asList(null, Stage.MAIL)), Set.of());
    assertThat(RecordCodec.of(Collected.class).read(new ByteReader(bytes(value))), equalTo(value));
    Collected holes = new Collected(Arrays.asList("a", null), Set.of(), Set.of());
    assertThat(RecordCodec.of(Collected.class).read(new ByteReader(bytes(holes))), equalTo(holes));
  }

  @Test
  void writesNoBytesOfARecordWithoutComponents() throws IOException {
    assertThat(bytes(new Nothing()).length, is(0));
    assertThat(
        RecordCodec.of(Nothing.class).read(new ByteReader(new byte[0])), equalTo(new Nothing()));
  }

  @Test
  void failsOnWhatTheRecordItselfRefuses() {
    ByteWriter out = new ByteWriter(0);
    out.writeSigned(-5);
    IOException e =
        assertThrows(
            IOException.class,
            () -> RecordCodec.of(Positive.class).read(new ByteReader(out.toByteArray())));
    assertThat(e.getMessage(), is("not the bytes of a Positive"));
    assertThat(e.getCause(), instanceOf(IllegalArgumentException.class));
  }

  @Test
  void failsWhereverTheBytesEnd() {
    byte[] whole = bytes(ALL);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> RecordCodec.of(All.class).read(new ByteReader(cut)));
    }
  }

  @Test
  void knowsOnlyOneWayToFailOnBytesThatAreNotOurs() {
    Random random = new Random(7);
    byte[] whole = bytes(ALL);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] odd = whole.clone();
      for (int changes = 0; changes <= round % 4; changes++) {
        odd[random.nextInt(odd.length)] = (byte) random.nextInt();
      }
      try {
        RecordCodec.of(All.class).read(new ByteReader(odd));
        read++;
      } catch (IOException expected) {
        // Any other failure, out of memory among them, fails the test.
      }
    }
    assertThat(read > 0 && read < 20_000, is(true));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> byte[] bytes(T value) {
    ByteWriter out = new ByteWriter(0);
    RecordCodec.of((Class<T>) value.getClass()).write(value, out);
    return out.toByteArray();
  }
}
