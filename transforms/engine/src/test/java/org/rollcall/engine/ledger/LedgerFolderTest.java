package org.rollcall.engine.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.campaign.Note;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailboxKey;

class LedgerFolderTest {
  private static final DomainRoute ROUTE = Samples.route("a.test", "mx.a.test");

  private final MemoryStore store = new MemoryStore();
  private final HandClock clock = new HandClock();
  private final List<String> troubles = new ArrayList<>();
  private final LedgerFolder folder = new LedgerFolder(store, troubles::add);

  @Test
  void knowsItsKey() throws IOException {
    folder.check(Samples.KEY);
    folder.check(Samples.KEY);
    LedgerKey other = LedgerKey.make();
    LedgerException e = assertThrows(LedgerException.class, () -> folder.check(other));
    assertThat(
        e.getMessage(),
        allOf(
            containsString("another key"),
            containsString("--ledgerKey"),
            not(containsString(other.secret()))));
  }

  @Test
  void refusesALedgerOfANewerVersion() throws IOException {
    folder.check(Samples.KEY);
    String mark = new String(store.files.get("ledger"), StandardCharsets.UTF_8);
    store.files.put(
        "ledger", mark.replace("format: 1", "format: 2").getBytes(StandardCharsets.UTF_8));
    assertThrows(NewerLedgerException.class, () -> folder.check(Samples.KEY));
  }

  @Test
  void namesNobody() throws IOException {
    session("one", "ada@a.test");
    for (byte[] file : store.files.values()) {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      assertThat(text, not(containsString("ada")));
    }
    List<Entry> all = new ArrayList<>();
    Places place = new Places();
    place.add(Samples.HASH.place(new Domain("a.test")));
    new Segments(store, troubles::add).read(place, all::add);
    assertThat(all, hasSize(1));
    String body = new String(all.get(0).body(), StandardCharsets.UTF_8);
    assertThat(body, not(containsString("ada")));
  }

  @Test
  void compactsToOneSegmentAndDropsWhatIsOld() throws IOException {
    session("one", "old@a.test");
    clock.advance(Duration.ofDays(100));
    session("two", "new@a.test");
    session("three", "new@a.test");
    LedgerFolder.Rewritten done = folder.compact(Duration.ofDays(99), clock);
    assertThat(done.before(), is(3));
    assertThat(store.list(Segments.FOLDER), hasSize(1));
    assertThat(knows("old@a.test"), is(false));
    assertThat(knows("new@a.test"), is(true));
    assertThat(troubles, hasSize(0));
  }

  @Test
  void compactsMoreSegmentsThanAreReadAtOnce() throws IOException {
    for (int i = 0; i < 2 * Merge.INPUTS_MAX + 3; i++) {
      session("run" + i, "ada" + i + "@a.test");
    }
    LedgerFolder.Rewritten done = folder.compact(Duration.ofDays(1), clock);
    assertThat(store.list(Segments.FOLDER), hasSize(1));
    assertThat(knows("ada0@a.test"), is(true));
    assertThat(knows("ada130@a.test"), is(true));
    assertThat(done.dropped(), is(0L));
  }

  @Test
  void forgetsAMailboxAndNoOther() throws IOException {
    session("one", "ada@a.test", "bob@a.test");
    LedgerFolder.Rewritten done =
        folder.forget(Samples.KEY, List.of(new MailboxKey("ada@a.test")), List.of());
    assertThat(done.dropped(), is(1L));
    assertThat(knows("ada@a.test"), is(false));
    assertThat(knows("bob@a.test"), is(true));
  }

  @Test
  void forgetsAWholeDomain() throws IOException {
    session("one", "ada@a.test", "bob@a.test", "eve@b.test");
    folder.forget(Samples.KEY, List.of(), List.of(new Domain("a.test")));
    assertThat(knows("ada@a.test"), is(false));
    assertThat(knows("bob@a.test"), is(false));
    assertThat(knows("eve@b.test"), is(true));
  }

  @Test
  void leavesNothingTornBehind() throws IOException {
    session("one", "ada@a.test");
    String name = store.onlySegment();
    store.files.put(name, java.util.Arrays.copyOf(store.files.get(name), 60));
    LedgerFolder.Rewritten done = folder.compact(Duration.ofDays(1), clock);
    assertThat(done.unreadable(), is(1));
    assertThat(store.list(Segments.FOLDER), hasSize(0));
    assertThat(troubles, hasSize(1));
  }

  @Test
  void addsUpWhatTheWorkersOfARunHaveCounted() throws IOException {
    try (LedgerSession one = open("run", "w-1")) {
      one.note(spent(3));
      one.flush();
      one.note(spent(4));
    }
    try (LedgerSession two = open("run", "w-2")) {
      two.note(spent(5));
    }
    try (LedgerSession other = open("another", "w-3")) {
      other.note(spent(50));
    }
    assertThat(folder.totals(Samples.KEY, "run").get("smtp.rcpts"), is(12L));
    folder.compact(Duration.ofDays(1), clock);
    assertThat(folder.totals(Samples.KEY, "run").get("smtp.rcpts"), is(12L));
    assertThat(folder.totals(Samples.KEY, "none").counts().size(), is(0));
  }

  private Note.Spent spent(long rcpts) {
    return new Note.Spent(ROUTE.site(), rcpts, Map.of("smtp.rcpts", rcpts), false, clock.instant());
  }

  private void session(String run, String... addresses) throws IOException {
    try (LedgerSession session = open(run, "w-" + run)) {
      for (String address : addresses) {
        DomainRoute route =
            address.endsWith("@a.test") ? ROUTE : Samples.route("b.test", "mx.b.test");
        session.note(new Note.Heard(route, Samples.refused(address, clock.instant()), true));
      }
    }
  }

  private LedgerSession open(String run, String worker) throws IOException {
    LedgerSession session =
        new LedgerSession(
            store, Samples.settings(run), worker, clock, () -> {}, troubles::add, clock::advance);
    session.start();
    return session;
  }

  private boolean knows(String address) throws IOException {
    KeyedHash.Hash key = Samples.HASH.of(new MailboxKey(address));
    Places place = new Places();
    place.add(Samples.HASH.place(Samples.mailbox(address).domain()));
    boolean[] found = {false};
    new Segments(store, troubles::add).read(place, entry -> found[0] |= entry.key().equals(key));
    return found[0];
  }
}
