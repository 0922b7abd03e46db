package org.rollcall.engine.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.Note;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.RoutedBatch;

/**
 * One worker at its ledger: it reads what is known of each of its lanes, writes what it learns, and
 * holds the leases without which it may not ask. It has no thread: somebody calls {@link #tick}
 * with every flush. Safe for any number of threads.
 */
public final class LedgerSession implements Closeable {
  /** A lane of this worker. */
  public record Lane(int number, int of) {}

  private final LedgerStore store;
  private final LedgerSettings settings;
  private final Segments segments;
  private final LedgerWriter writer;
  private final LedgerRecorder recorder;
  private final Leases leases;
  private final Clock clock;
  private final Consumer<String> trouble;
  private final Runnable hurry;
  private final LongAdder passedOver = new LongAdder();

  /** Lanes of this worker, and whom to tell of their loss; nobody where it asks no more. */
  private final Map<Lane, Optional<Consumer<Throwable>>> lanes = new HashMap<>();

  private final List<CompletableFuture<@Nullable Void>> unleased = new ArrayList<>();

  /**
   * Begins; {@link #start} follows.
   *
   * @param worker names this worker among those of all runs: letters, digits and hyphens
   * @param hurry asks for a {@link #tick} soon; any thread
   * @param trouble told of what is torn, damaged or not understood
   */
  public LedgerSession(
      LedgerStore store,
      LedgerSettings settings,
      String worker,
      Clock clock,
      Runnable hurry,
      Consumer<String> trouble) {
    this(store, settings, worker, clock, hurry, trouble, time -> Thread.sleep(time.toMillis()));
  }

  LedgerSession(
      LedgerStore store,
      LedgerSettings settings,
      String worker,
      Clock clock,
      Runnable hurry,
      Consumer<String> trouble,
      Leases.Waiting waiting) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.hurry = hurry;
    this.trouble =
        message -> {
          passedOver.increment();
          trouble.accept(message);
        };
    this.segments = new Segments(store, this.trouble);
    this.writer = new LedgerWriter(store, worker, clock, hurry, this.trouble);
    this.recorder =
        new LedgerRecorder(writer, new KeyedHash(settings.key()), settings.runId(), worker);
    this.leases = new Leases(store, settings.runId(), worker, settings.lease(), clock, waiting);
  }

  /**
   * Takes this worker's lease.
   *
   * @throws LedgerException if another run uses the ledger, or it is not what it should be
   * @throws IOException if it cannot be read or written
   */
  public void start() throws IOException {
    new LedgerFolder(store, trouble).check(settings.key());
    leases.renew();
    List<Leases.Lease> others = leases.ofOthers();
    if (!others.isEmpty()) {
      leases.end();
      throw LedgerFolder.inUse(store, others.get(0));
    }
  }

  /**
   * Takes a lane, waiting for an earlier owner of it that may still be asking, be it this worker.
   *
   * @param lost told if another worker takes the lane over
   * @return true if somebody had it and did not give it up
   * @throws LedgerException if another run uses the ledger by now
   */
  public boolean take(Lane lane, Consumer<Throwable> lost)
      throws IOException, InterruptedException {
    synchronized (lanes) {
      while (lanes.containsKey(lane)) {
        lanes.wait();
      }
    }
    boolean inherited = leases.take(lane.number(), lane.of());
    List<Leases.Lease> others = leases.ofOthers();
    if (!others.isEmpty()) {
      leases.giveUp(lane.number(), lane.of());
      throw LedgerFolder.inUse(store, others.get(0));
    }
    synchronized (lanes) {
      lanes.put(lane, Optional.of(lost));
    }
    return inherited;
  }

  /** Asks nobody more in a lane; {@link #giveUp} follows once its last session is closed. */
  public void leave(Lane lane) {
    synchronized (lanes) {
      lanes.replace(lane, Optional.empty());
    }
  }

  /** Gives a lane up: from now on somebody else may ask there. */
  public void giveUp(Lane lane) throws IOException {
    synchronized (lanes) {
      if (!lanes.containsKey(lane)) {
        return;
      }
    }
    try {
      leases.giveUp(lane.number(), lane.of());
    } finally {
      synchronized (lanes) {
        lanes.remove(lane);
        lanes.notifyAll();
      }
    }
  }

  /**
   * A lane in the light of the ledger; the caller closes it.
   *
   * @param inherited what {@link #take} has said
   */
  public LaneReplay replay(
      Iterator<RoutedBatch> lane, VerdictPolicy policy, Path folder, boolean inherited)
      throws IOException {
    KeyedHash hash = new KeyedHash(settings.key());
    try (LedgerShare share = new LedgerShare(segments, hash, folder, trouble)) {
      return LaneReplay.of(lane, share, hash, settings, policy, folder, clock.instant(), inherited);
    }
  }

  /**
   * Keeps a note; as soon as can be, if the site has turned us away, or what a decoy has told would
   * be lost with it.
   */
  public void note(Note note) {
    recorder.note(note);
    if (note instanceof Note.Blocked || note instanceof Note.Decoyed) {
      hurry.run();
    }
  }

  /** Keeps what the DNS alone has told of a domain. */
  public void note(DomainFinding finding) {
    recorder.route(finding);
  }

  /**
   * Done when a session may be held. While this worker has no lease it waits, and fails if none is
   * to be had, or the lane is lost.
   */
  public CompletableFuture<@Nullable Void> before(Lane lane) {
    if (!isOurs(lane)) {
      return CompletableFuture.failedFuture(leases.lost("lane " + lane.number()));
    }
    return leases.holds() ? CompletableFuture.completedFuture(null) : renewed();
  }

  /** Done when all that was noted is written. */
  public CompletableFuture<@Nullable Void> kept() {
    return recorder.commit();
  }

  /**
   * Writes what is to be written, renews the lease, and looks whether a lane was lost.
   *
   * @throws IOException if the ledger cannot be written now; what was to be written is kept
   */
  public void tick() throws IOException {
    flush();
    List<Lane> ours;
    synchronized (lanes) {
      ours =
          lanes.entrySet().stream()
              .filter(lane -> lane.getValue().isPresent())
              .map(Map.Entry::getKey)
              .toList();
    }
    leases.renew(ours, this::lose);
    takeUnleased().forEach(each -> each.complete(null));
  }

  private CompletableFuture<@Nullable Void> renewed() {
    CompletableFuture<@Nullable Void> renewed = new CompletableFuture<>();
    synchronized (lanes) {
      unleased.add(renewed);
    }
    return renewed;
  }

  private List<CompletableFuture<@Nullable Void>> takeUnleased() {
    synchronized (lanes) {
      List<CompletableFuture<@Nullable Void>> all = List.copyOf(unleased);
      unleased.clear();
      return all;
    }
  }

  /** Its claim stays until whoever is told has closed the last session. */
  private void lose(Lane lane) {
    Optional<Consumer<Throwable>> lost;
    synchronized (lanes) {
      lost = lanes.getOrDefault(lane, Optional.empty());
      lanes.replace(lane, Optional.empty());
    }
    lost.ifPresent(told -> told.accept(leases.lost("lane " + lane.number())));
  }

  private boolean isOurs(Lane lane) {
    synchronized (lanes) {
      return lanes.getOrDefault(lane, Optional.empty()).isPresent();
    }
  }

  /** Writes what is to be written. */
  public void flush() throws IOException {
    recorder.total();
    writer.flush();
  }

  /** True while this worker may ask in that lane. */
  public boolean holds(Lane lane) {
    return leases.holds() && isOurs(lane);
  }

  /** True while this worker may ask. */
  public boolean holds() {
    return leases.holds();
  }

  /** Why this worker asks nobody more. */
  public LedgerException unrenewed() {
    return new LedgerException(
        "The ledger "
            + store.path()
            + " could not be written for "
            + settings.lease().toSeconds()
            + " seconds. Nobody is asked without it, or he would be asked again later. Make the"
            + " folder writable and start again: what was found before is kept.");
  }

  /** Whoever waits for the ledger waits in vain. */
  public void fail(Throwable failure) {
    writer.fail(failure);
    takeUnleased().forEach(each -> each.completeExceptionally(failure));
  }

  /** Parts of the ledger that could not be read so far. */
  public long passedOver() {
    return passedOver.sum();
  }

  /** Writes what is left and gives the lease up. */
  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      leases.end();
    }
  }
}
