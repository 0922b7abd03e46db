package org.rollcall.engine.ledger;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.engine.campaign.Note;
import org.rollcall.engine.campaign.Past;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.History;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RoutedBatch;

class LaneReplayTest {
  private static final DomainRoute ROUTE = Samples.route("a.test", "mx1.a.test", "mx2.a.test");
  private static final VerdictPolicy POLICY = VerdictPolicy.from(ReferenceData.replacedBy(null));

  @TempDir Path folder;
  private final MemoryStore store = new MemoryStore();
  private final HandClock clock = new HandClock();
  private final List<String> troubles = new ArrayList<>();

  @Test
  void asksNobodyOfWhomItKnowsEnough() throws IOException {
    earlier(heard("ada@a.test", 0), decoyed(Decoy.REFUSED, 0));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(replay.isComplete(), is(true));
      Evidence evidence = held(replay).get(0);
      assertThat(evidence.flags(), is(Set.of(Flag.REUSED)));
      assertThat(evidence.domain().catchAll(), is(CatchAll.NO));
      assertThat(requireNonNull(evidence.finding()).observedAt(), is(HandClock.START));
      assertThat(replay.tally(domain -> null).get("ledger.mailboxes_reused"), is(1L));
      assertThat(replay.tally(domain -> null).get("ledger.decoys_spared"), is(1L));
    }
  }

  @Test
  void asksThoseWhomItDoesNotKnow() throws IOException {
    earlier(heard("ada@a.test", 0), decoyed(Decoy.REFUSED, 0));
    try (LaneReplay replay = replay("later", "ada@a.test", "bob@a.test")) {
      assertThat(rest(replay), contains("bob@a.test"));
      assertThat(held(replay).size(), is(1));
      assertThat(requireNonNull(replay.of(new Domain("a.test"))).decoy(), is(Decoy.REFUSED));
    }
  }

  @Test
  void asksAgainWhatIsOverAge() throws IOException {
    earlier(heard("ada@a.test", 0), decoyed(Decoy.REFUSED, 0));
    clock.advance(Duration.ofDays(90));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(rest(replay), contains("ada@a.test"));
      assertThat(replay.rest().next().mailboxes().get(0).history(), is(nullValue()));
      assertThat(
          "the domain is asked again",
          requireNonNull(replay.of(new Domain("a.test"))).stale(),
          is(true));
    }
  }

  @Test
  void believesNothingOfOtherMailExchangers() throws IOException {
    earlier(heard("ada@a.test", 0), decoyed(Decoy.REFUSED, 0));
    DomainRoute moved = Samples.route("a.test", "mx1.a.test", "mx.elsewhere.test");
    try (LaneReplay replay = replay("later", moved, Samples.mailbox("ada@a.test"))) {
      assertThat(rest(replay), contains("ada@a.test"));
      assertThat(replay.of(new Domain("a.test")), is(nullValue()));
      assertThat(replay.tally(domain -> null).get("ledger.domains_moved"), is(1L));
    }
  }

  @Test
  void doesNotMindTheOrderOfMailExchangers() throws IOException {
    earlier(heard("ada@a.test", 0));
    DomainRoute turned = Samples.route("a.test", "mx2.a.test", "mx1.a.test");
    try (LaneReplay replay = replay("later", turned, Samples.mailbox("ada@a.test"))) {
      assertThat(held(replay).size(), is(1));
    }
  }

  @Test
  void goesOnWithAMailboxThatWaits() throws IOException {
    Instant due = HandClock.START.plusSeconds(360);
    earlier(new Note.Heard(ROUTE, Samples.greylisted("ada@a.test", HandClock.START, due), false));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      History history = requireNonNull(replay.rest().next().mailboxes().get(0).history());
      assertThat(history.dueAt(), is(due));
      assertThat(history.attempts(), is(1));
      assertThat(history.reason(), is(ReplyReason.GREYLISTED));
    }
  }

  @Test
  void leavesAloneUntilItsTimeWhatNamesOne() throws IOException {
    Instant due = HandClock.START.plusSeconds(3_600);
    earlier(new Note.Heard(ROUTE, Samples.greylisted("ada@a.test", HandClock.START, due), true));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(replay.isComplete(), is(true));
    }
    ListedMailbox ofRetryList =
        Samples.mailbox("ada@a.test").with(new History(1, HandClock.START, due, null, 1));
    try (LaneReplay replay = replay("later", ROUTE, ofRetryList)) {
      assertThat("a retry list is there to be finished", rest(replay), contains("ada@a.test"));
    }
    clock.advance(Duration.ofHours(1));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(replay.rest().next().mailboxes().get(0).history(), is(notNullValue()));
    }
  }

  @Test
  void whatThisRunHasAskedHoldsWhateverItsAge() throws IOException {
    Instant due = HandClock.START.plusSeconds(1);
    earlier(new Note.Heard(ROUTE, Samples.greylisted("ada@a.test", HandClock.START, due), true));
    clock.advance(Duration.ofDays(400));
    try (LaneReplay replay = replay("earlier", "ada@a.test")) {
      Evidence evidence = held(replay).get(0);
      assertThat("it is no earlier run's", evidence.flags(), is(empty()));
    }
  }

  @Test
  void putsTheQuestionThatAnAcceptedMailboxLeft() throws IOException {
    earlier(new Note.Heard(ROUTE, Samples.accepted("ada@a.test", HandClock.START), true));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      RoutedBatch batch = replay.rest().next();
      assertThat(batch.mailboxes(), is(empty()));
      Past.OfDomain past = requireNonNull(replay.of(new Domain("a.test")));
      assertThat(past.accepted(), is(true));
      assertThat(past.decoy(), is(Decoy.NOT_ASKED));
    }
  }

  @Test
  void asksNoDecoyThatMayHaveBeenAsked() throws IOException {
    earlier(
        new Note.Heard(ROUTE, Samples.accepted("ada@a.test", HandClock.START), true),
        new Note.Decoyed(
            Samples.domain(ROUTE, Decoy.NOT_ASKED, Instant.EPOCH), HandClock.START, null));
    try (LaneReplay replay = replay("later", "ada@a.test", "bob@a.test")) {
      assertThat(rest(replay), contains("bob@a.test"));
      assertThat(requireNonNull(replay.of(new Domain("a.test"))).decoy(), is(Decoy.UNDECIDED));
    }
  }

  @Test
  void remembersWhoTurnedUsAway() throws IOException {
    earlier(
        new Note.Blocked(
            ROUTE.site(), Samples.reply(554, ReplyReason.IP_BLOCKED), HandClock.START));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(
          requireNonNull(requireNonNull(replay.of(ROUTE.site())).block()).reason(),
          is(ReplyReason.IP_BLOCKED));
    }
    clock.advance(Freshness.BLOCKED_REST);
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(requireNonNull(replay.of(ROUTE.site())).block(), is(nullValue()));
    }
    try (LaneReplay replay = replay("earlier", "ada@a.test")) {
      assertThat(
          "not again in its own run",
          requireNonNull(replay.of(ROUTE.site())).block(),
          notNullValue());
    }
  }

  @Test
  void triesAgainOnceTheOperatorMayHaveMendedHisName() throws IOException {
    earlier(
        new Note.Blocked(
            ROUTE.site(), Samples.reply(554, ReplyReason.PTR_REQUIRED), HandClock.START));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      assertThat(requireNonNull(replay.of(ROUTE.site())).block(), is(nullValue()));
    }
    try (LaneReplay replay = replay("earlier", "ada@a.test")) {
      assertThat(requireNonNull(replay.of(ROUTE.site())).block(), is(notNullValue()));
    }
  }

  @Test
  void countsTheDayOverAllRunsAndWorkers() throws IOException {
    earlier(spent(30), spent(12));
    run("another", "w-2", spent(8));
    try (LaneReplay replay = replay("later", "ada@a.test")) {
      long hour = HandClock.START.getEpochSecond() / 3_600;
      assertThat(requireNonNull(replay.of(ROUTE.site())).rcpts(), is(Map.of(hour, 50L)));
    }
  }

  @Test
  void joinsInPartsWhatIsMoreThanMemoryHolds() throws IOException {
    List<Note> notes = new ArrayList<>();
    List<ListedMailbox> lane = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String address = "m" + i + "@a.test";
      lane.add(Samples.mailbox(address));
      if (i % 3 == 0) {
        notes.add(new Note.Heard(ROUTE, Samples.refused(address, HandClock.START), true));
      }
    }
    earlier(notes.toArray(new Note[0]));
    LedgerShare share =
        new LedgerShare(
            new Segments(store, troubles::add), new KeyedHash(Samples.KEY), folder, any -> {}, 64);
    try (share;
        LaneReplay replay =
            LaneReplay.of(
                List.of(new RoutedBatch(ROUTE, null, lane)).iterator(),
                share,
                new KeyedHash(Samples.KEY),
                Samples.settings("later"),
                POLICY,
                folder,
                clock.instant(),
                false)) {
      assertThat(held(replay).size(), is(334));
      List<String> asked =
          IntStream.range(0, 1_000)
              .filter(i -> i % 3 != 0)
              .mapToObj(i -> "m" + i + "@a.test")
              .toList();
      assertThat(rest(replay), containsInAnyOrder(asked.toArray(new String[0])));
    }
  }

  private void earlier(Note... notes) throws IOException {
    run("earlier", "w-1", notes);
  }

  private void run(String run, String worker, Note... notes) throws IOException {
    try (LedgerSession session = session(run, worker)) {
      session.start();
      for (Note note : notes) {
        session.note(note);
      }
    }
  }

  private LaneReplay replay(String run, String... addresses) throws IOException {
    ListedMailbox[] mailboxes =
        List.of(addresses).stream().map(Samples::mailbox).toArray(ListedMailbox[]::new);
    return replay(run, ROUTE, mailboxes);
  }

  private LaneReplay replay(String run, DomainRoute route, ListedMailbox... mailboxes)
      throws IOException {
    return session(run, "w-9")
        .replay(
            List.of(new RoutedBatch(route, null, List.of(mailboxes))).iterator(),
            POLICY,
            folder,
            /* inherited= */ false);
  }

  private LedgerSession session(String run, String worker) {
    return new LedgerSession(
        store, Samples.settings(run), worker, clock, () -> {}, troubles::add, clock::advance);
  }

  private Note heard(String address, int daysAgo) {
    Instant at = HandClock.START.minus(Duration.ofDays(daysAgo));
    return new Note.Heard(ROUTE, Samples.accepted(address, at), true);
  }

  private static Note decoyed(Decoy decoy, int daysAgo) {
    Instant at = HandClock.START.minus(Duration.ofDays(daysAgo));
    return new Note.Decoyed(Samples.domain(ROUTE, decoy, at), null, null);
  }

  private static Note spent(long rcpts) {
    return new Note.Spent(ROUTE.site(), rcpts, Map.of(), true, HandClock.START);
  }

  private static List<Evidence> held(LaneReplay replay) {
    List<Evidence> held = new ArrayList<>();
    replay.evidence(LaneReplayTest::nobody).forEachRemaining(held::add);
    return held;
  }

  private static org.rollcall.model.@Nullable DomainFinding nobody(Domain domain) {
    return null;
  }

  private static List<String> rest(LaneReplay replay) {
    List<String> rest = new ArrayList<>();
    replay
        .rest()
        .forEachRemaining(
            batch -> batch.mailboxes().forEach(mailbox -> rest.add(mailbox.key().value())));
    return rest;
  }
}
