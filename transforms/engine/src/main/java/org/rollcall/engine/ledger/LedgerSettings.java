package org.rollcall.engine.ledger;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How a run keeps its ledger.
 *
 * @param folder where it is, in any file system that all workers share
 * @param key under which it knows addresses
 * @param runId of the run that writes
 * @param flush how often a worker writes what it has found
 * @param freshness how long what is found there holds
 */
public record LedgerSettings(
    String folder, LedgerKey key, String runId, Duration flush, Freshness freshness)
    implements Serializable {
  /** A worker that has not renewed its lease for so many flushes asks nobody any more. */
  private static final int FLUSHES_PER_LEASE = 4;

  private static final Duration LEASE_MIN = Duration.ofSeconds(8);

  public LedgerSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(flush, "flush");
    Objects.requireNonNull(freshness, "freshness");
  }

  /** How long a lease holds that is renewed with every flush. */
  public Duration lease() {
    Duration some = flush.multipliedBy(FLUSHES_PER_LEASE);
    return some.compareTo(LEASE_MIN) < 0 ? LEASE_MIN : some;
  }
}
