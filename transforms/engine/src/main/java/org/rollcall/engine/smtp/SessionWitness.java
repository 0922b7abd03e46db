package org.rollcall.engine.smtp;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows one conversation while it is held, so that what was asked and heard is not lost if we die
 * before it ends. Called on any thread; must be quick.
 */
@FunctionalInterface
public interface SessionWitness {
  /** Nobody. */
  SessionWitness NONE = answer -> {};

  /** An answer, once it is certain to belong to its question. */
  void heard(RecipientReply answer);

  /**
   * Done when the decoy may be asked: whoever must know of it, whatever becomes of us, does. If
   * that takes longer than a peer is kept waiting, the session ends with the decoy unasked; a
   * failure fails the session.
   */
  default CompletableFuture<@Nullable Void> beforeDecoy() {
    return CompletableFuture.completedFuture(null);
  }
}
