package org.rollcall.app;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.Freshness;

/**
 * How a run keeps its ledger.
 *
 * @param folder where it is, and the stop file
 * @param recorded whether a run writes what it finds, and replays what is there
 * @param keyFile its key; null for the one beside it
 * @param flush how often a worker writes
 * @param keep how long entries are kept
 * @param freshness how long findings hold
 * @param regrade whether the ledger alone is asked
 */
record LedgerPlan(
    String folder,
    boolean recorded,
    @Nullable String keyFile,
    Duration flush,
    Duration keep,
    Freshness freshness,
    boolean regrade) {
  LedgerPlan {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(flush, "flush");
    Objects.requireNonNull(keep, "keep");
    Objects.requireNonNull(freshness, "freshness");
  }
}
