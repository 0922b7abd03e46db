package org.rollcall.engine.ledger;

import org.rollcall.model.Domain;

/**
 * Parts a list as a ledger is sorted: each lane has the domains of one range of places, so that the
 * lanes together read every block of a ledger about once. By any other division each lane's domains
 * are in nearly every block, and each lane reads nearly everything.
 *
 * <p>Places are keyed hashes and so spread evenly, whatever the names. For one thread at a time.
 */
public final class LedgerLanes {
  private final KeyedHash hash;

  /**
   * Lanes in the order of the ledgers of a key.
   *
   * @param key under which the ledger knows addresses
   */
  public LedgerLanes(LedgerKey key) {
    this.hash = new KeyedHash(key);
  }

  /**
   * Lane of a domain, 0 to {@code lanes - 1}: the same on every worker and in every run.
   *
   * @param lanes at least 1
   */
  public int laneOf(Domain domain, int lanes) {
    if (lanes < 1) {
      throw new IllegalArgumentException("lanes must be at least 1, not " + lanes);
    }
    return laneOf(hash.place(domain), lanes);
  }

  /** Places from 0 to 2^64, without sign, in equal ranges: by their upper half, which is enough. */
  static int laneOf(long place, int lanes) {
    return (int) (((place >>> 32) * lanes) >>> 32);
  }
}
