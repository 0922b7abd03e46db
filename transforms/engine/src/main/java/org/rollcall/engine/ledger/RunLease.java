package org.rollcall.engine.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The lease of a run's own process, or of a command that changes the ledger: while it is renewed,
 * no other run begins.
 */
public final class RunLease implements Closeable {
  private final Leases leases;

  private RunLease(Leases leases) {
    this.leases = leases;
  }

  /**
   * Takes it, and waits for the lease of a run that has died.
   *
   * @param patience how long workers that still live may take to notice that their run is lost
   * @param notice told once what is waited for
   * @throws LedgerException if another run goes on
   * @throws IOException if the ledger cannot be written
   */
  public static RunLease take(
      LedgerStore store,
      String runId,
      Duration term,
      Duration patience,
      Clock clock,
      Consumer<String> notice)
      throws IOException, InterruptedException {
    return take(store, runId, term, patience, clock, notice, time -> Thread.sleep(time.toMillis()));
  }

  static RunLease take(
      LedgerStore store,
      String runId,
      Duration term,
      Duration patience,
      Clock clock,
      Consumer<String> notice,
      Leases.Waiting waiting)
      throws IOException, InterruptedException {
    Leases leases = new Leases(store, runId, "main-" + runId, term, clock, waiting);
    leases.renew();
    Leases.Lease alive =
        leases.awaitOthers(
            patience,
            lease ->
                notice.accept(
                    "Waiting for the lease of run "
                        + lease.run()
                        + " on the ledger, which expires "
                        + lease.until()
                        + ", unless that run still lives."));
    if (alive != null) {
      leases.end();
      throw LedgerFolder.inUse(store, alive);
    }
    leases.renew();
    leases.sweep();
    store.delete(store.list(LedgerStore.WRITING).stream().map(LedgerStore.Stored::name).toList());
    return new RunLease(leases);
  }

  /** Renews it. */
  public void renew() throws IOException {
    leases.renew();
  }

  /** Gives it up. */
  @Override
  public void close() throws IOException {
    leases.end();
  }
}
