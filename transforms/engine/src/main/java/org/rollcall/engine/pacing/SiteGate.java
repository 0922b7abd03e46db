package org.rollcall.engine.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * Passes that wait for a RCPT TO, in turn; at most one for each session of the site. Null until
   * one does: at most sites none ever has to.
   */
  private @Nullable Set<Pass> waiting;

  private long turn;
  private long recalls;
  private boolean closed;
  private boolean inherited;
  private final BooleanSupplier permission;

  /** A gate that only its own rules shut. */
  public SiteGate(Pace connections, Pace rcpts) {
    this(connections, rcpts, () -> true);
  }

  /**
   * A gate through which nobody goes without permission.
   *
   * @param permission asked before each command; any thread, quick
   */
  public SiteGate(Pace connections, Pace rcpts, BooleanSupplier permission) {
    this.connections = new PaceKeeper(connections);
    this.rcpts = new PaceKeeper(rcpts);
    this.spacesRcpts = !rcpts.isNone();
    this.permission = permission;
  }

  /** A gate through which everybody goes at once. */
  public static SiteGate unpaced() {
    return new SiteGate(Pace.NONE, Pace.NONE);
  }

  /** True if RCPT TO have to be kept apart, so that a group of them is never right. */
  public boolean spacesRcpts() {
    return spacesRcpts;
  }

  /**
   * Others have asked the site until just now: of what its paces allow nothing is left when the
   * first session comes.
   */
  public synchronized void inherit() {
    inherited = true;
  }

  /** A pass for a session that is planned now. */
  public synchronized Pass pass() {
    return new Pass(turn, recalls);
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

  /** The site is asked no more. */
  public synchronized void close() {
    closed = true;
  }

  private boolean isOpen() {
    return !closed && permission.getAsBoolean();
  }

  /** What one session shows at the gate. */
  public final class Pass {
    private final long turnThen;
    private final long recallsThen;

    private Pass(long turnThen, long recallsThen) {
      this.turnThen = turnThen;
      this.recallsThen = recallsThen;
    }

    /**
     * False once the site has asked us to slow down, or worse, or while there is no permission:
     * then this session does not begin.
     */
    public boolean mayConnect() {
      synchronized (SiteGate.this) {
        return isOpen() && turnThen == turn && recallsThen == recalls;
      }
    }

    /**
     * False once the site has turned against us, and without permission: then this session says
     * nothing but QUIT.
     */
    public boolean mayAsk() {
      synchronized (SiteGate.this) {
        return isOpen() && recallsThen == recalls;
      }
    }

    /** Zero if a connection may be opened now, and it is counted; else how long to wait. */
    public Duration connect(Instant now) {
      synchronized (SiteGate.this) {
        if (inherited) {
          inherited = false;
          connections.usedUp(now);
          rcpts.usedUp(now);
        }
        return connections.acquire(now);
      }
    }

    /**
     * Zero if a RCPT TO may be said now, and it is counted; else how long to wait. Those who wait
     * take turns: none is idle for long while another has one after the other.
     */
    public Duration rcpt(Instant now) {
      synchronized (SiteGate.this) {
        int before = before();
        if (before > 0) {
          return rcpts.until(now).plus(rcpts.interval().multipliedBy(before));
        }
        Duration wait = rcpts.acquire(now);
        if (wait.isZero()) {
          leave();
        } else {
          join();
        }
        return wait;
      }
    }

    /** Waits no more. */
    public void leave() {
      synchronized (SiteGate.this) {
        if (waiting != null) {
          waiting.remove(this);
        }
      }
    }

    /** Waits, behind those that do already; all of them. */
    private Set<Pass> join() {
      Set<Pass> all = waiting == null ? new LinkedHashSet<>() : waiting;
      waiting = all;
      all.add(this);
      return all;
    }

    /** How many wait that came before this one, which waits from now on if there are any. */
    private int before() {
      if (waiting == null || waiting.isEmpty()) {
        return 0;
      }
      int before = 0;
      for (Pass each : join()) {
        if (each.equals(this)) {
          break;
        }
        before++;
      }
      return before;
    }

    /** The connection that was let pass has been asked for by now, however late. */
    public void connected(Instant now) {
      synchronized (SiteGate.this) {
        connections.happened(now);
      }
    }

    /** The RCPT TO that was let pass has been said by now, however late. */
    public void said(Instant now) {
      synchronized (SiteGate.this) {
        rcpts.happened(now);
      }
    }

    /** As {@link SiteGate#spacesRcpts}. */
    public boolean spacesRcpts() {
      return spacesRcpts;
    }

    /**
     * This session has heard a block: all that have a pass now are called back, itself included.
     */
    public void recallAll() {
      synchronized (SiteGate.this) {
        recalls++;
      }
    }
  }
}
