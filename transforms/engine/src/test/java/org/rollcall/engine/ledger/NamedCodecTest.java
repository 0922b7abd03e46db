package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollcall.model.Contribution;
import org.rollcall.model.Decoy;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.SpfPolicy;

class NamedCodecTest {
  enum Colour {
    RED,
    GREEN
  }

  enum FewerColours {
    RED
  }

  record Old(String name, int count) {}

  record New(
      String name,
      int count,
      long more,
      boolean sure,
      double part,
      @Nullable Instant at,
      List<String> all,
      SortedMap<String, Long> counts,
      @Nullable Colour colour) {}

  record Poorer(String name, @Nullable FewerColours colour) {}

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    Notes.OfMailbox mailbox =
        Notes.OfMailbox.of(
            Samples.greylisted("ada@a.test", Samples.NOW, Samples.NOW.plusSeconds(360)),
            false,
            -7,
            "run");
    assertThat(again(mailbox, Notes.OfMailbox.class), is(mailbox));
    DomainFacts facts =
        new DomainFacts(
            SpfPolicy.NONE,
            "google",
            DmarcPolicy.REJECT,
            true,
            null,
            false,
            "ns.test",
            "20260101",
            true,
            null,
            List.of("bl.test"),
            0.25,
            List.of(new Contribution("spf", -0.5)));
    Notes.OfDomain domain =
        Notes.OfDomain.of(
            Samples.domain(
                Samples.route("a.test", "mx1.a.test", "mx2.a.test").with(facts),
                Decoy.REFUSED,
                Samples.NOW),
            Samples.NOW,
            null,
            Long.MIN_VALUE,
            "run");
    assertThat(again(domain, Notes.OfDomain.class), is(domain));
    Notes.OfRun run = new Notes.OfRun(new TreeMap<>(Map.of("smtp.rcpts", 12L, "x", -1L)));
    assertThat(again(run, Notes.OfRun.class), is(run));
  }

  @Test
  void readsWhatAnOlderVersionWrote() throws IOException {
    byte[] bytes = NamedCodec.of(Old.class).bytes(new Old("ada", 3));
    New read = NamedCodec.of(New.class).read(bytes);
    assertThat(read.name(), is("ada"));
    assertThat(read.count(), is(3));
    assertThat(read.more(), is(0L));
    assertThat(read.at(), is(nullValue()));
    assertThat(read.all(), is(List.of()));
  }

  @Test
  void passesOverWhatANewerVersionAdds() throws IOException {
    New rich = new New("ada", 3, 4, true, 0.5, Samples.NOW, List.of("b"), new TreeMap<>(), null);
    assertThat(
        NamedCodec.of(Old.class).read(NamedCodec.of(New.class).bytes(rich)), is(new Old("ada", 3)));
  }

  @Test
  void doesNotGuessAConstantThatItDoesNotKnow() {
    New green = new New("ada", 3, 4, true, 0.5, null, List.of(), new TreeMap<>(), Colour.GREEN);
    byte[] bytes = NamedCodec.of(New.class).bytes(green);
    IOException e = assertThrows(IOException.class, () -> NamedCodec.of(Poorer.class).read(bytes));
    assertThat(e.getMessage(), containsString("GREEN"));
  }

  @Test
  void failsOnBytesCutAnywhere() {
    byte[] bytes = NamedCodec.of(Old.class).bytes(new Old("ada", 3));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> NamedCodec.of(Old.class).read(cut));
    }
  }

  private static <T extends Record> T again(T value, Class<T> type) throws IOException {
    NamedCodec<T> codec = NamedCodec.of(type);
    return codec.read(codec.bytes(value));
  }
}
