package org.rollcall.engine.smtp;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Holds conversations. One per worker; thousands at once. */
public interface SessionClient extends AutoCloseable {
  /**
   * Holds one conversation and completes with what it came to, on any thread. Never fails for
   * anything the world does: refusals, silence and garbage are outcomes. Fails only if we are
   * broken.
   */
  CompletableFuture<SessionOutcome> hold(SessionPlan plan);

  /**
   * The same, and says QUIT instead of the next command once it is no longer wanted; what was not
   * asked by then is not among the replies. A client that holds on to the end is right, too, but
   * less polite.
   *
   * @param unwanted asked before each command, on any thread
   */
  default CompletableFuture<SessionOutcome> hold(SessionPlan plan, BooleanSupplier unwanted) {
    return hold(plan);
  }

  @Override
  void close();
}
