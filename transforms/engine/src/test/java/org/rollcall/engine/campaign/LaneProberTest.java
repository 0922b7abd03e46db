package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SessionWitness;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.RoutedBatch;

/** The shell, with a client that answers at once, or when it is told to. */
class LaneProberTest {
  private final LaneWorld world = new LaneWorld();
  private final LaneProber prober = world.prober;

  @AfterEach
  void close() {
    prober.close();
  }

  @Test
  void joinsEachFindingWithItsDomain() throws InterruptedException {
    world.sites.put("a.test", LaneWorld.plain(PretendSite.Manner.PLAIN));
    world.sites.put("b.test", LaneWorld.plain(PretendSite.Manner.CATCH_ALL));
    List<RoutedBatch> lane =
        List.of(
            LaneWorld.batch("a.test", true, "ok1", "no1"),
            LaneWorld.batch("b.test", true, "x"),
            LaneWorld.batch("a.test", false, "ok2"));
    try (LaneRun run = prober.start(lane.iterator())) {
      run.await();
      Map<String, Evidence> evidence = new HashMap<>();
      run.evidence().forEachRemaining(each -> evidence.put(each.mailbox().key().value(), each));
      assertThat(evidence.size(), is(4));
      assertThat(answer(evidence, "no1@a.test"), is(Answer.REFUSED));
      assertThat(answer(evidence, "ok2@a.test"), is(Answer.ACCEPTED));
      for (Evidence each : evidence.values()) {
        boolean a = each.domain().domain().name().equals("a.test");
        assertThat(each.domain().catchAll(), is(a ? CatchAll.NO : CatchAll.YES));
      }
      List<String> domains = new ArrayList<>();
      run.domains().forEachRemaining(each -> domains.add(each.domain().name()));
      assertThat(domains, equalTo(List.of("a.test", "b.test")));
      assertThat(run.tally().get("smtp.rcpts"), is(6L));
      assertThat(run.tally().get("smtp.decoys"), is(2L));
      assertThat(run.tally().get("sites"), is(2L));
    }
  }

  @Test
  void runsSeveralLanesWithinOneBound() throws InterruptedException {
    List<LaneRun> runs = new ArrayList<>();
    for (int lane = 0; lane < 4; lane++) {
      List<RoutedBatch> batches = new ArrayList<>();
      for (int d = 0; d < 200; d++) {
        String domain = "d" + d + ".lane" + lane + ".test";
        world.sites.put(domain, LaneWorld.plain(PretendSite.Manner.PLAIN));
        batches.add(LaneWorld.batch(domain, true, "ok1", "ok2", "no3"));
      }
      runs.add(prober.start(batches.iterator()));
    }
    for (LaneRun run : runs) {
      run.await();
      assertThat(count(run), is(600));
      run.close();
    }
    assertThat(world.mostOpen.get(), lessThanOrEqualTo(LaneWorld.SESSIONS_MAX));
  }

  @Test
  void failsTheLaneIfWeAreBroken() {
    world.sites.put("a.test", LaneWorld.plain(PretendSite.Manner.PLAIN));
    world.broken = true;
    try (LaneRun run = prober.start(List.of(LaneWorld.batch("a.test", true, "ok1")).iterator())) {
      IllegalStateException e = assertThrows(IllegalStateException.class, run::await);
      assertThat(String.valueOf(e.getCause()), containsString("mx.a.test"));
      assertThrows(IllegalStateException.class, run::evidence);
    }
  }

  @Test
  void letsOpenSessionsOfALaneThatIsGivenUpSayNothingMore() throws Exception {
    CompletableFuture<SessionPlan> opened = new CompletableFuture<>();
    CompletableFuture<SessionOutcome> answered = new CompletableFuture<>();
    world.waiting =
        plan -> {
          opened.complete(plan);
          return answered;
        };
    PretendSite site = LaneWorld.plain(PretendSite.Manner.PLAIN);
    LaneRun run = prober.start(List.of(LaneWorld.batch("a.test", true, "ok1")).iterator());
    SessionPlan plan = opened.get(1, TimeUnit.MINUTES);
    assertThat(plan.pass().mayAsk(), is(true));
    run.close();
    prober.counts(); // The thread has heard of it by then.
    assertThat(plan.pass().mayAsk(), is(false));
    assertThat("others may not ask yet", run.quiet().isDone(), is(false));
    answered.complete(site.hold(plan, Instant.EPOCH).outcome());
    run.quiet().get(1, TimeUnit.MINUTES);
  }

  @Test
  void letsNobodySpeakWithoutPermission() throws Exception {
    CompletableFuture<SessionPlan> opened = new CompletableFuture<>();
    world.waiting =
        plan -> {
          opened.complete(plan);
          return new CompletableFuture<>();
        };
    AtomicBoolean leased = new AtomicBoolean(true);
    LaneListener listener =
        new LaneListener() {
          @Override
          public boolean mayAsk() {
            return leased.get();
          }

          @Override
          public void found(long mailboxes) {}

          @Override
          public void waiting(long mailboxes) {}
        };
    try (LaneRun run =
        prober.start(List.of(LaneWorld.batch("a.test", true, "ok1")).iterator(), listener)) {
      SessionPlan plan = opened.get(1, TimeUnit.MINUTES);
      assertThat(plan.pass().mayAsk(), is(true));
      leased.set(false);
      assertThat(plan.pass().mayAsk(), is(false));
      assertThat(run.isOver(), is(false));
    }
  }

  @Test
  void asksADecoyInALaterSessionOnceItsOneNoteIsKept() throws Exception {
    BlockingQueue<SessionPlan> opened = new LinkedBlockingQueue<>();
    CompletableFuture<SessionOutcome> firstEnds = new CompletableFuture<>();
    CompletableFuture<SessionOutcome> secondEnds = new CompletableFuture<>();
    Iterator<CompletableFuture<SessionOutcome>> ends = List.of(firstEnds, secondEnds).iterator();
    world.waiting =
        plan -> {
          opened.add(plan);
          return ends.next();
        };
    Noting listener = new Noting();
    PretendSite site = LaneWorld.plain(PretendSite.Manner.PLAIN);
    try (LaneRun run =
        prober.start(List.of(LaneWorld.batch("a.test", true, "ok1")).iterator(), listener)) {
      SessionPlan first = taken(opened);
      CompletableFuture<?> early = witness(first).beforeDecoy();
      prober.counts(); // The thread has heard of it by then.
      assertThat("the decoy may be asked", early.isDone(), is(false));
      firstEnds.complete(withoutDecoy(site.hold(first, Instant.EPOCH).outcome()));

      SessionPlan second = taken(opened);
      assertThat(second.decoy(), is(first.decoy()));
      CompletableFuture<?> late = witness(second).beforeDecoy();
      listener.kept.complete(null);
      late.get(1, TimeUnit.MINUTES);
      assertThat(listener.decoyNotes(), is(1L));
      secondEnds.complete(site.hold(second, Instant.EPOCH).outcome());
      run.await();
    }
  }

  private static SessionPlan taken(BlockingQueue<SessionPlan> opened) throws InterruptedException {
    return Objects.requireNonNull(opened.poll(1, TimeUnit.MINUTES), "no session was opened");
  }

  private SessionWitness witness(SessionPlan plan) {
    return Objects.requireNonNull(world.witnesses.get(plan.id()));
  }

  /** The same session, had it left before the decoy. */
  private static SessionOutcome withoutDecoy(SessionOutcome whole) {
    return new SessionOutcome(
        whole.plan(),
        whole.connected(),
        whole.greeted(),
        whole.replies(),
        null,
        false,
        whole.end(),
        whole.tls(),
        whole.commands(),
        whole.bytesOut(),
        whole.bytesIn(),
        whole.transcript());
  }

  /** A ledger that takes its time. */
  private static final class Noting implements LaneListener {
    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private final CompletableFuture<@Nullable Void> kept = new CompletableFuture<>();

    @Override
    public boolean wantsNotes() {
      return true;
    }

    @Override
    public void noted(Note note) {
      notes.add(note);
    }

    @Override
    public CompletableFuture<@Nullable Void> kept() {
      return kept;
    }

    long decoyNotes() {
      return notes.stream()
          .filter(note -> note instanceof Note.Decoyed decoyed && decoyed.askingSince() != null)
          .count();
    }

    @Override
    public void found(long mailboxes) {}

    @Override
    public void waiting(long mailboxes) {}
  }

  @Test
  void finishesAnEmptyLane() throws InterruptedException {
    try (LaneRun run = prober.start(List.<RoutedBatch>of().iterator())) {
      run.await();
      assertThat(count(run), is(0));
    }
  }

  @Test
  void asksADomainWithoutMailboxesNothing() throws InterruptedException {
    world.sites.put("a.test", LaneWorld.plain(PretendSite.Manner.PLAIN));
    try (LaneRun run = prober.start(List.of(LaneWorld.batch("a.test", true)).iterator())) {
      run.await();
      DomainFinding finding = run.domains().next();
      assertThat(finding.catchAll(), is(CatchAll.UNKNOWN));
      assertThat(run.tally().get("smtp.sessions"), is(0L));
    }
  }

  @Test
  void startsNoSessionOnceTheRunIsStopped() throws InterruptedException {
    prober.stop(new StopNotice(StopCause.KILL_SWITCH, "enough"));
    world.sites.put("a.test", LaneWorld.plain(PretendSite.Manner.PLAIN));
    try (LaneRun run =
        prober.start(List.of(LaneWorld.batch("a.test", true, "ok1", "no1")).iterator())) {
      run.await();
      Map<String, Evidence> evidence = new HashMap<>();
      run.evidence().forEachRemaining(each -> evidence.put(each.mailbox().key().value(), each));
      assertThat(answer(evidence, "ok1@a.test"), is(Answer.NOT_ASKED));
      assertThat(run.tally().get("smtp.sessions"), is(0L));
      assertThat(run.tally().get("stopped.kill_switch"), is(1L));
    }
  }

  @Test
  void stopsTheLanesThatRunWhenOneFindsTheFault() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      world.sites.put("dead" + i + ".test", LaneWorld.plain(PretendSite.Manner.DEAD));
    }
    List<RoutedBatch> first = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      first.add(LaneWorld.batch("dead" + i + ".test", "127.0." + i + ".1", "ok1"));
    }
    try (LaneRun run = prober.start(first.iterator())) {
      run.await();
      assertThat(run.tally().get("stopped.egress_closed"), is(1L));
    }
    try (LaneRun late =
        prober.start(List.of(LaneWorld.batch("late.test", true, "ok1")).iterator())) {
      late.await();
      assertThat(late.tally().get("smtp.sessions"), is(0L));
    }
  }

  private static int count(LaneRun run) {
    int count = 0;
    for (var all = run.evidence(); all.hasNext(); all.next()) {
      count++;
    }
    return count;
  }

  private static Answer answer(Map<String, Evidence> evidence, String address) {
    Evidence found = evidence.get(address);
    if (found == null || found.finding() == null) {
      throw new AssertionError("no finding of " + address);
    }
    return found.finding().answer();
  }
}
