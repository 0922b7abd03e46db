package org.rollcall.steps.worker;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.rollcall.model.Reason;
import org.rollcall.model.Tally;
import org.rollcall.model.Verdict;

/**
 * How far this JVM has come, for someone who watches: {@code Progress.ROWS_READ.add(1)}.
 *
 * <p>A channel of its own, because no runner moves Beam's metrics while a lane is at work. The
 * counts are for the eye: a bundle that is tried again counts again, and another worker counts in
 * its own JVM ({@link Heart} tells them to others). The figures of the result come from the
 * pipeline.
 */
@SuppressWarnings("ImmutableEnumChecker") // A constant is a counter: changing is what it is for.
public enum Progress {
  /** Rows read, rejected ones included. */
  ROWS_READ,
  /** Distinct mailboxes left after de-duplication. */
  MAILBOXES,
  /** Domains whose route is known. */
  DOMAINS_RESOLVED,
  /** Mailboxes that were asked for at least once. */
  MAILBOXES_ASKED,
  /** Mailboxes with a verdict. */
  DECIDED,
  /** Mailboxes whose retry is due later: a level, goes down again. */
  WAITING_GREYLIST,
  /** Rows that have got their verdict and are written. */
  WRITTEN;

  private static final Map<Reason, LongAdder> VERDICTS = new EnumMap<>(Reason.class);

  static {
    for (Reason reason : Reason.values()) {
      VERDICTS.put(reason, new LongAdder());
    }
  }

  private static final Set<Supplier<Tally>> WATCHED =
      Collections.synchronizedSet(new LinkedHashSet<>());
  private static Tally gone = Tally.EMPTY;

  private final LongAdder count = new LongAdder();

  /** Counts n more; fewer if negative. Any thread. */
  public void add(long n) {
    count.add(n);
  }

  /** Counts a verdict. */
  public static void decided(Verdict verdict) {
    DECIDED.add(1);
    VERDICTS.get(verdict.reason()).increment();
  }

  /**
   * Adds what another part of this JVM counts, until it is told to stop; its counts stay then.
   *
   * @param counts gives its counts since it began; any thread
   */
  static Watch watch(Supplier<Tally> counts) {
    WATCHED.add(counts);
    return () -> {
      synchronized (WATCHED) {
        if (WATCHED.remove(counts)) {
          gone = gone.plus(Heartbeat.withoutLevels(counts.get()));
        }
      }
    };
  }

  /** Somebody's counts being watched. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    /** They change no more. */
    @Override
    void close();
  }

  /** All counts since this JVM started, by the names of {@link #word} and of what is watched. */
  public static Tally tally() {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (Progress each : values()) {
      counts.put(each.word(), each.count.sum());
    }
    VERDICTS.forEach(
        (reason, count) -> {
          if (count.sum() > 0) {
            counts.put("verdict." + reason.status().word() + "." + reason.word(), count.sum());
          }
        });
    Tally tally = new Tally(counts);
    synchronized (WATCHED) {
      tally = tally.plus(gone);
      for (Supplier<Tally> each : WATCHED) {
        tally = tally.plus(each.get());
      }
    }
    return tally;
  }

  /** Its name among the counts of a heartbeat. */
  String word() {
    return (this == WAITING_GREYLIST ? Heartbeat.LEVEL : "") + name().toLowerCase(Locale.ROOT);
  }

  /** All counts since this JVM started. Not atomic over the counts. */
  public static Snapshot snapshot() {
    return new Snapshot(
        ROWS_READ.count.sum(),
        MAILBOXES.count.sum(),
        DOMAINS_RESOLVED.count.sum(),
        MAILBOXES_ASKED.count.sum(),
        DECIDED.count.sum(),
        WAITING_GREYLIST.count.sum(),
        WRITTEN.count.sum());
  }

  /** The counts at one moment. */
  public record Snapshot(
      long rowsRead,
      long mailboxes,
      long domainsResolved,
      long mailboxesAsked,
      long decided,
      long waitingGreylist,
      long written) {
    public static final Snapshot ZERO = new Snapshot(0, 0, 0, 0, 0, 0, 0);

    /** The counts among those of heartbeats. */
    public static Snapshot of(Tally counts) {
      return new Snapshot(
          counts.get(ROWS_READ.word()),
          counts.get(MAILBOXES.word()),
          counts.get(DOMAINS_RESOLVED.word()),
          counts.get(MAILBOXES_ASKED.word()),
          counts.get(DECIDED.word()),
          counts.get(WAITING_GREYLIST.word()),
          counts.get(WRITTEN.word()));
    }

    /** These and those of another worker. */
    public Snapshot plus(Snapshot other) {
      return since(ZERO.since(other));
    }

    /** What was counted since an earlier moment. */
    public Snapshot since(Snapshot start) {
      return new Snapshot(
          rowsRead - start.rowsRead,
          mailboxes - start.mailboxes,
          domainsResolved - start.domainsResolved,
          mailboxesAsked - start.mailboxesAsked,
          decided - start.decided,
          waitingGreylist - start.waitingGreylist,
          written - start.written);
    }
  }
}
