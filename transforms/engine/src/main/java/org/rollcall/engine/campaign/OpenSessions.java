package org.rollcall.engine.campaign;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The conversations of a campaign that are open now, and how many of them each has that cares. */
final class OpenSessions {
  private final Map<Long, InFlight> open = new HashMap<>();
  private final RunWatch watch;
  private final Consumer<InFlight> left;
  private boolean abandoned;

  /**
   * @param watch of the whole run
   * @param left told of each session that is over and has left its network
   */
  OpenSessions(RunWatch watch, Consumer<InFlight> left) {
    this.watch = watch;
    this.left = left;
  }

  void opened(InFlight session) {
    session.site().openSessions++;
    session.site().openFallbacks += session.dial().fallback() ? 1 : 0;
    session.domain().openSessions++;
    session.network().openSessions++;
    watch.opened(session.site());
    open.put(session.plan().id(), session);
  }

  /** An open session, null if it is not open. */
  @Nullable InFlight of(long id) {
    return open.get(id);
  }

  boolean areNone() {
    return open.isEmpty();
  }

  /**
   * A session is over.
   *
   * @throws IllegalArgumentException if it is not open
   */
  InFlight ended(long id) {
    InFlight session = open.remove(id);
    if (session == null) {
      throw new IllegalArgumentException("session " + id + " is not open");
    }
    session.site().openSessions--;
    session.site().openFallbacks -= session.dial().fallback() ? 1 : 0;
    session.domain().openSessions--;
    left.accept(session);
    return session;
  }

  /** The campaign goes on no more; its sessions may still be open. */
  void abandon() {
    if (!abandoned) {
      abandoned = true;
      for (InFlight session : open.values()) {
        session.site().openSessions--;
        watch.forgotten(session);
      }
    }
  }

  boolean areAbandoned() {
    return abandoned;
  }

  /** A session of an abandoned campaign is over, if it was not before. */
  void lost(long id) {
    InFlight session = open.remove(id);
    if (session != null) {
      left.accept(session);
    }
  }
}
