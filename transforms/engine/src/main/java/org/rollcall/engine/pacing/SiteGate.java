package org.rollcall.engine.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Where all sessions of a mail site pass, right before they connect and before each RCPT TO: so the
 * site's paces hold on the wire, however many sessions there are and however late a thread runs.
 * The campaign decides who is asked; this says when, and whether still.
 *
 * <p>Its time may begin anywhere, but is the same for all callers. Safe for any number of threads.
 */
public final class SiteGate {
  private final PaceKeeper connections;
  private final PaceKeeper rcpts;
  private final boolean spacesRcpts;
  private long turn;
  private volatile boolean closed;

  public SiteGate(Pace connections, Pace rcpts) {
    this.connections = new PaceKeeper(connections);
    this.rcpts = new PaceKeeper(rcpts);
    this.spacesRcpts = !rcpts.isNone();
  }

  /** A gate through which everybody goes at once. */
  public static SiteGate unpaced() {
    return new SiteGate(Pace.NONE, Pace.NONE);
  }

  /** True if RCPT TO have to be kept apart, so that a group of them is never right. */
  public boolean spacesRcpts() {
    return spacesRcpts;
  }

  /** To be drawn when a session is planned; void once the site has asked us to slow down. */
  public synchronized long ticket() {
    return turn;
  }

  /** True if a session with this ticket may still connect. */
  public synchronized boolean admits(long ticket) {
    return !closed && ticket == turn;
  }

  /** Zero if a connection may be opened now, and it is counted; else how long to wait. */
  public synchronized Duration connect(Instant now) {
    return connections.acquire(now);
  }

  /** Zero if a RCPT TO may be said now, and it is counted; else how long to wait. */
  public synchronized Duration rcpt(Instant now) {
    return rcpts.acquire(now);
  }

  /**
   * The site wants less: connections and RCPT TO at least this far apart from now on, and whoever
   * has not connected yet does not.
   */
  public synchronized void slow(Duration betweenConnections, Duration betweenRcpts) {
    turn++;
    connections.slowTo(betweenConnections);
    rcpts.slowTo(betweenRcpts);
  }

  /** The site is asked no more: open sessions say nothing but QUIT. */
  public void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }
}
