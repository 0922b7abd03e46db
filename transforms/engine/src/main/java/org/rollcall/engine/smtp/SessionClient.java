package org.rollcall.engine.smtp;

import java.util.concurrent.CompletableFuture;

/** Holds conversations. One per worker; thousands at once. */
public interface SessionClient extends AutoCloseable {
  /**
   * Holds one conversation and completes with what it came to, on any thread. Never fails for
   * anything the world does: refusals, silence and garbage are outcomes. Fails only if we are
   * broken.
   */
  CompletableFuture<SessionOutcome> hold(SessionPlan plan);

  /** The same, followed by somebody. */
  default CompletableFuture<SessionOutcome> hold(SessionPlan plan, SessionWitness witness) {
    return hold(plan);
  }

  @Override
  void close();
}
