package org.rollcall.steps.worker;

import java.util.concurrent.atomic.LongAdder;

/**
 * How far this JVM has come, for someone who watches: {@code Progress.ROWS_READ.add(1)}.
 *
 * <p>A channel of its own, because no runner moves Beam's metrics while a lane is at work. The
 * counts are for the eye: a bundle that is tried again counts again, and another worker counts in
 * its own JVM. The figures of the result come from the pipeline.
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
  /** Rows written with their verdict. */
  WRITTEN;

  private final LongAdder count = new LongAdder();

  /** Counts n more; fewer if negative. Any thread. */
  public void add(long n) {
    count.add(n);
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
