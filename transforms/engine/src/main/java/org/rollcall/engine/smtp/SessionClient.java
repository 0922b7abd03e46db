package org.rollcall.engine.smtp;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Holds conversations. One per worker; thousands at once. */
public interface SessionClient extends AutoCloseable {
  /**
   * Holds one conversation and completes with what it came to, on any thread. Never fails for
   * anything the world does: refusals, silence and garbage are outcomes. Fails only if we are
   * broken.
   */
  CompletableFuture<SessionOutcome> hold(SessionPlan plan);

  /**
   * The same, telling each answer when it is certain to belong to its question: whoever keeps them
   * loses nothing if we die before the session ends.
   *
   * @param heard told on any thread; must be quick
   */
  default CompletableFuture<SessionOutcome> hold(SessionPlan plan, Consumer<RecipientReply> heard) {
    return hold(plan);
  }

  @Override
  void close();
}
