package org.rollcall.engine.campaign;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Watches lanes at work. Called on the thread of the campaigns unless said otherwise, so it must be
 * quick.
 */
public interface LaneListener {
  /** Nobody watches. */
  LaneListener NONE =
      new LaneListener() {
        @Override
        public void found(long mailboxes) {}

        @Override
        public void waiting(long mailboxes) {}
      };

  /** True if {@link #noted} is to be told what outlives the campaign. */
  default boolean wantsNotes() {
    return false;
  }

  /** Something worth keeping. */
  default void noted(Note note) {}

  /**
   * True while this lane may ask. Looked at before each command, on any thread: a process that was
   * held up for long, and whose lanes are others' by now, says nothing but QUIT.
   */
  default boolean mayAsk() {
    return true;
  }

  /** Done when a session may be held; failed if none may, which is the end of the lane. */
  default CompletableFuture<@Nullable Void> before() {
    return CompletableFuture.completedFuture(null);
  }

  /** Done when all that was noted will be known, whatever becomes of us. */
  default CompletableFuture<@Nullable Void> kept() {
    return CompletableFuture.completedFuture(null);
  }

  /** This many more mailboxes are settled. */
  void found(long mailboxes);

  /** This many more mailboxes (fewer if negative) wait to be asked again. */
  void waiting(long mailboxes);
}
