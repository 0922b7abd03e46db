package org.rollcall.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rollcall.engine.ledger.LedgerException;
import org.rollcall.engine.ledger.RunLease;

/** Holds a ledger against other runs for as long as this process needs it. */
final class LedgerHold implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LedgerHold.class.getName());
  private static final int RENEWALS_PER_TERM = 3;

  private final RunLease lease;
  private final ScheduledExecutorService renewing;

  private LedgerHold(RunLease lease, Duration term) {
    this.lease = lease;
    this.renewing =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "rollcall-lease");
              made.setDaemon(true);
              return made;
            });
    long millis = term.dividedBy(RENEWALS_PER_TERM).toMillis();
    Future<?> unused =
        renewing.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for the lease of a run that has died, and takes the ledger.
   *
   * @param name of this run or command
   * @throws RefusedToStartException if another run goes on, or the ledger cannot be written
   */
  static LedgerHold take(LedgerAccess ledger, String name, Duration term, Consumer<String> notice) {
    return take(ledger, name, term, Duration.ZERO, notice);
  }

  /**
   * The same, where workers of a run that was lost may not know it yet.
   *
   * @param patience how long they may take to notice
   */
  static LedgerHold take(
      LedgerAccess ledger, String name, Duration term, Duration patience, Consumer<String> notice) {
    try {
      return new LedgerHold(
          RunLease.take(ledger.store(), name, term, patience, Clock.systemUTC(), notice), term);
    } catch (IOException e) {
      throw new RefusedToStartException(
          "Not started: the ledger "
              + ledger.store().path()
              + " cannot be written: "
              + e.getMessage());
    } catch (LedgerException e) {
      throw new RefusedToStartException("Not started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedToStartException("Not started: interrupted");
    }
  }

  /** Workers look after their own leases: this one only keeps other runs from beginning. */
  private void renew() {
    try {
      lease.renew();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the lease cannot be renewed: {0}", e.getMessage());
    }
  }

  @Override
  public void close() {
    renewing.shutdown();
    try {
      renewing.awaitTermination(1, TimeUnit.SECONDS);
      lease.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the lease cannot be given up: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
