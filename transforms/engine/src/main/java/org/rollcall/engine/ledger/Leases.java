package org.rollcall.engine.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask whom: a worker's lease, which it renews while it lives, and its claims to lanes.
 *
 * <p>A claim has an epoch, one higher than any before. Whoever claims a lane writes the claim down
 * first, and then waits until those with lower epochs have given it up, or their leases have
 * expired by more than {@link #SKEW_MAX}; whoever finds a higher one than his, gives his up. Every
 * file has one writer, so it works also where nothing can be compared and swapped.
 */
final class Leases {
  /** Clocks of two workers differ by less: hold them together by NTP. */
  static final Duration SKEW_MAX = Duration.ofSeconds(2);

  /** How long is waited before looking again. */
  static final Duration POLL = Duration.ofMillis(500);

  private static final String FOLDER = "leases";
  private static final String WORKER = FOLDER + "/worker.";
  private static final String LANE = FOLDER + "/lane.";

  /** More of a lease is not read. */
  private static final int TEXT_MAX = 1_024;

  /** Waits; a test lets the time pass instead. */
  @FunctionalInterface
  interface Waiting {
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * A lease as its file says.
   *
   * @param worker that has it
   * @param run that it works for
   * @param until when it expires
   */
  record Lease(String worker, String run, Instant until) {}

  /** A claim as the name of its file says. */
  private record Claim(String name, String lane, long epoch, String worker) {
    boolean isBelow(Claim other) {
      return epoch != other.epoch ? epoch < other.epoch : worker.compareTo(other.worker) < 0;
    }
  }

  private final LedgerStore store;
  private final String run;
  private final String worker;
  private final Duration term;
  private final Clock clock;
  private final Waiting waiting;
  private volatile Instant until = Instant.MIN;

  /**
   * @param worker names it among the workers of all runs; no dot in it
   * @param term how long a lease holds after it was renewed
   */
  Leases(
      LedgerStore store, String run, String worker, Duration term, Clock clock, Waiting waiting) {
    this.store = store;
    this.run = run.replace('.', '-');
    this.worker = worker.replace('.', '-');
    this.term = term;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** Renews this worker's lease, which has no lane. */
  void renew() throws IOException {
    renew(List.of(), lane -> {});
  }

  /**
   * Renews this worker's lease. Nobody may ask by it before it is known which lanes are lost: the
   * worker may have been held up for so long that others have them. Whoever takes a lane writes his
   * claim first and looks at the lease then, so that one of the two sees the other.
   *
   * @param ours lanes of this worker
   * @param lost told of each of them that somebody has taken after us
   */
  void renew(Collection<LedgerSession.Lane> ours, Consumer<LedgerSession.Lane> lost)
      throws IOException {
    Instant next = clock.instant().plus(term);
    String text =
        String.format(Locale.ROOT, "run: %s\nuntil: %d\n(%s)\n", run, next.toEpochMilli(), next);
    store.write(WORKER + worker, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    lost(ours).forEach(lost);
    until = next;
  }

  /** True while this worker may ask: it has renewed its lease in time. */
  boolean holds() {
    return clock.instant().isBefore(until);
  }

  /** Gives the lease up, and all claims. */
  void end() throws IOException {
    until = Instant.MIN;
    List<String> ours = new ArrayList<>(List.of(WORKER + worker));
    for (Claim claim : claims(any -> true)) {
      if (claim.worker.equals(worker)) {
        ours.add(claim.name);
      }
    }
    store.delete(ours);
  }

  /** Leases of other runs that have not expired. */
  List<Lease> ofOthers() throws IOException {
    List<Lease> others = new ArrayList<>();
    for (LedgerStore.Stored file : store.list(FOLDER)) {
      if (file.name().startsWith(WORKER)) {
        Lease lease = lease(file.name().substring(WORKER.length()));
        if (lease != null && !lease.run.equals(run) && isLive(lease)) {
          others.add(lease);
        }
      }
    }
    return others;
  }

  /**
   * Waits until the leases of other runs have expired that live now.
   *
   * @param patience how long those that are renewed may go on: where workers may have lost their
   *     run, that long they may take to notice
   * @param told once, if there is something to wait for
   * @return one that was renewed meanwhile, so that its run goes on; null if all is free
   */
  @Nullable Lease awaitOthers(Duration patience, Consumer<Lease> told)
      throws IOException, InterruptedException {
    Instant last = clock.instant().plus(patience);
    List<Lease> seen = ofOthers();
    if (!seen.isEmpty()) {
      told.accept(seen.get(0));
    }
    for (List<Lease> now = seen; !now.isEmpty(); now = ofOthers()) {
      for (Lease lease : now) {
        if (!seen.contains(lease) && !clock.instant().isBefore(last)) {
          return lease;
        }
      }
      waiting.sleep(POLL);
    }
    return null;
  }

  /** Deletes the files of leases that have expired, and the claims that go with them. */
  void sweep() throws IOException {
    List<String> dead = new ArrayList<>();
    for (LedgerStore.Stored file : store.list(FOLDER)) {
      if (file.name().startsWith(WORKER)) {
        Lease lease = lease(file.name().substring(WORKER.length()));
        if (lease == null || !isLive(lease)) {
          dead.add(file.name());
        }
      }
    }
    for (Claim claim : claims(any -> true)) {
      Lease lease = lease(claim.worker);
      if (lease == null || !isLive(lease)) {
        dead.add(claim.name);
      }
    }
    store.delete(dead);
  }

  /**
   * Takes a lane, once nobody else has it.
   *
   * @return true if somebody had it and did not give it up
   * @throws LeaseLostException if somebody takes it after us
   */
  boolean take(int lane, int lanes) throws IOException, InterruptedException {
    String name = laneName(lane, lanes);
    boolean inherited = false;
    long epoch = 0;
    for (Claim claim : claims(name::equals)) {
      epoch = Math.max(epoch, claim.epoch);
    }
    Claim mine = claim(name, epoch + 1, worker);
    store.write(mine.name, out -> out.write("\n".getBytes(StandardCharsets.UTF_8)));
    while (true) {
      boolean isFree = true;
      for (Claim claim : claims(name::equals)) {
        if (mine.isBelow(claim)) {
          throw lost(name);
        } else if (claim.isBelow(mine)) {
          inherited = true;
          if (claim.worker.equals(worker) || !isLive(claim.worker)) {
            store.delete(List.of(claim.name));
          } else {
            isFree = false;
          }
        }
      }
      if (isFree) {
        return inherited;
      }
      waiting.sleep(POLL);
    }
  }

  /** Gives a lane up. */
  void giveUp(int lane, int lanes) throws IOException {
    String name = laneName(lane, lanes);
    store.delete(
        claims(name::equals).stream()
            .filter(claim -> claim.worker.equals(worker))
            .map(Claim::name)
            .toList());
  }

  /** Those of our lanes that somebody has taken after us. */
  List<LedgerSession.Lane> lost(Collection<LedgerSession.Lane> ours) throws IOException {
    Map<String, Claim> highest = new HashMap<>();
    if (!ours.isEmpty()) {
      for (Claim claim : claims(any -> true)) {
        highest.merge(claim.lane, claim, (a, b) -> a.isBelow(b) ? b : a);
      }
    }
    return ours.stream()
        .filter(
            lane -> {
              Claim last = highest.get(laneName(lane.number(), lane.of()));
              return last == null || !last.worker.equals(worker);
            })
        .toList();
  }

  LeaseLostException lost(String what) {
    return new LeaseLostException(
        "another worker has taken " + what + " of run " + run + " over; this one asks nobody more");
  }

  private boolean isLive(String other) throws IOException {
    Lease lease = lease(other);
    return lease != null && isLive(lease);
  }

  private boolean isLive(Lease lease) {
    return clock.instant().isBefore(lease.until.plus(SKEW_MAX));
  }

  private String laneName(int lane, int lanes) {
    return String.format(Locale.ROOT, "%s.%d-of-%d", run, lane, lanes);
  }

  private static Claim claim(String lane, long epoch, String worker) {
    return new Claim(
        String.format(Locale.ROOT, "%s%s.%06d.%s", LANE, lane, epoch, worker), lane, epoch, worker);
  }

  private List<Claim> claims(Predicate<String> lane) throws IOException {
    List<Claim> claims = new ArrayList<>();
    for (LedgerStore.Stored file : store.list(FOLDER)) {
      if (file.name().startsWith(LANE)) {
        String[] parts = file.name().substring(LANE.length()).split("\\.", -1);
        if (parts.length == 4 && parts[2].matches("\\d{1,18}")) {
          String name = parts[0] + "." + parts[1];
          if (lane.test(name)) {
            claims.add(new Claim(file.name(), name, Long.parseLong(parts[2]), parts[3]));
          }
        }
      }
    }
    return claims;
  }

  /** Null if there is none, or it is not one. */
  private @Nullable Lease lease(String of) throws IOException {
    try {
      String text = new String(store.read(WORKER + of, 0, TEXT_MAX), StandardCharsets.UTF_8);
      String[] lines = text.split("\n", -1);
      if (lines.length < 2 || !lines[0].startsWith("run: ") || !lines[1].matches("until: \\d+")) {
        return null;
      }
      return new Lease(
          of,
          lines[0].substring("run: ".length()),
          Instant.ofEpochMilli(Long.parseLong(lines[1].substring("until: ".length()))));
    } catch (FileNotFoundException ended) {
      return null;
    }
  }
}
