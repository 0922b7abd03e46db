package org.rollcall.steps.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.model.Tally;
import org.rollcall.steps.write.HeartbeatFolder;

class HeartTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir Path folder;
  private String ledger;

  @BeforeEach
  void nameTheLedger() {
    ledger = folder.resolve("out.ledger").toString();
  }

  @Test
  void tellsWhatWasCountedSinceItBegan() throws IOException {
    Progress.ROWS_READ.add(7);
    Heart heart = new Heart(ledger, CLOCK);
    Progress.ROWS_READ.add(5);
    Progress.WAITING_GREYLIST.add(2);

    heart.beat();

    Heartbeat beat = beats().get(0);
    assertThat(beat.worker(), is(Heart.WORKER));
    assertThat(beat.at(), is(NOON));
    assertThat(beat.counts(), is(Tally.of(Map.of("rows_read", 5L, "now.waiting_greylist", 2L))));
    Progress.WAITING_GREYLIST.add(-2);
    heart.close();
  }

  @Test
  void keepsOneFileHoweverOftenItBeats() throws IOException {
    Heart heart = new Heart(ledger, CLOCK);
    for (int i = 0; i < 20; i++) {
      Progress.ROWS_READ.add(1);
      heart.beat();
    }
    try (Stream<Path> files = Files.list(Path.of(ledger, "heartbeats"))) {
      assertThat(files.toList(), hasSize(1));
    }
    assertThat(beats().get(0).counts().get("rows_read"), is(20L));
    heart.close();
  }

  @Test
  void leavesItsLastWordWithoutLevels() throws IOException {
    Heart heart = new Heart(ledger, CLOCK);
    Progress.DOMAINS_RESOLVED.add(3);
    Progress.WAITING_GREYLIST.add(1);
    heart.beat();

    heart.close();

    assertThat(beats().get(0).counts(), is(Tally.of("domains_resolved", 3)));
    Progress.WAITING_GREYLIST.add(-1);
  }

  /** The run was published, or another has begun. */
  @Test
  void beatsNoMoreOnceItsFileWasTakenAway() throws IOException {
    Heart heart = new Heart(ledger, CLOCK);
    heart.beat();

    HeartbeatFolder.in(ledger).clear();
    heart.beat();
    heart.close();

    assertThat(beats(), is(empty()));
  }

  @Test
  void anUnwritableFolderStopsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Heart heart = new Heart(file.toString(), CLOCK);

    heart.beat();
    heart.close();

    assertThat(Files.readString(file), is("no folder"));
  }

  @Test
  void whoIsSilentForLongHasNoLevels() {
    Tally counts = Tally.of(Map.of("rows_read", 5L, "now.sessions_open", 3L));
    List<Heartbeat> beats =
        List.of(
            new Heartbeat("dead", NOON.minus(Heartbeat.MISSED_AFTER).minusSeconds(1), counts),
            new Heartbeat("alive", NOON.minusSeconds(3), counts));

    assertThat(
        Heartbeat.sum(beats, NOON),
        is(Tally.of(Map.of("rows_read", 10L, "now.sessions_open", 3L))));
  }

  @Test
  void whatIsNoBeatIsNotRead() {
    assertThat(Heartbeat.parseAll(List.of("", "{", "[]", "{\"at\":\"noon\"}")), is(empty()));
  }

  private List<Heartbeat> beats() throws IOException {
    return Heartbeat.parseAll(HeartbeatFolder.in(ledger).read());
  }
}
