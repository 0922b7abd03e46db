package org.rollcall.engine.campaign;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;

/**
 * Notices when it is not the sites but us: a fault of our set-up that unrelated sites report, or no
 * way out at all. Shared by all campaigns of a worker, and pure as they are.
 *
 * <p>One odd site proves nothing: it is left alone, and that is all. It takes several sites in
 * several networks, and among the sites that spoke of us at all more that complain than that
 * answer. While it looks that way and sessions are open whose sites have said nothing yet, no new
 * session is opened: refusals come faster than answers, and five hundred sessions at once must not
 * look like a fault because the three that complain were the first to speak.
 *
 * <p>For one thread at a time; memory does not grow.
 */
public final class RunWatch {
  /** Sites that report a fault of our set-up, and networks that they are in, before we believe. */
  static final int FAULT_SITES_MIN = 3;

  static final int FAULT_NETWORKS_MIN = 3;

  private final RunControl control;
  private final Map<StopCause, Witnesses> faults = new EnumMap<>(StopCause.class);
  private final DeadEnds dead = new DeadEnds();
  private long content;
  private long undecided;
  private long openSessions;
  private boolean connected;
  private @Nullable StopNotice notice;

  /** Knows nothing yet, and talks to the other workers of the run through this. */
  public RunWatch(RunControl control) {
    this.control = control;
  }

  /** Why nobody may be asked any more, null as long as the run goes on. */
  @Nullable StopNotice notice() {
    return notice;
  }

  /** Stops the run for a cause that came from elsewhere. The first one counts. */
  void stop(StopNotice why) {
    if (notice == null) {
      notice = why;
    }
  }

  /** True if no new session may be opened until some of those that are open have shown more. */
  boolean holds() {
    return notice == null && (looksClosed() || faults.values().stream().anyMatch(this::suspicious));
  }

  /** A session was opened, and is counted at its site. */
  void opened(SiteState site) {
    openSessions++;
    if (!site.standing.spoke && site.openSessions == 1) {
      undecided++;
    }
  }

  /** A session ended, and is counted no more at its site. */
  void ended(InFlight session, SessionOutcome outcome) {
    SiteState site = session.site();
    Standing standing = site.standing;
    boolean waited = !standing.spoke;
    if (outcome.connected()) {
      if (!connected) {
        control.connected();
      }
      connected = true;
    } else if (!connected && !standing.dead && !outcome.end().isOrderly()) {
      standing.dead = true;
      dead.add(session, outcome.end(), example(session, outcome.end()));
    }
    if (waited) {
      judge(session, outcome);
    }
    left(site, waited);
    decide(session.plan().address().getPort());
  }

  /** A session will not be heard of again, because its lane is over. */
  void forgotten(InFlight session) {
    left(session.site(), !session.site().standing.spoke);
    decide(session.plan().address().getPort());
  }

  private void left(SiteState site, boolean waited) {
    openSessions--;
    if (waited && (site.standing.spoke || site.openSessions == 0)) {
      undecided--;
    }
  }

  private void judge(InFlight session, SessionOutcome outcome) {
    SessionEnd end = outcome.end();
    StopCause fault =
        end.explanation() == null || end.reply() == null ? null : fault(end.explanation().reason());
    if (fault != null) {
      session.site().standing.spoke = true;
      faults
          .computeIfAbsent(fault, any -> new Witnesses(FAULT_SITES_MIN, FAULT_NETWORKS_MIN))
          .add(network(session), example(session, end));
    } else if (!outcome.replies().isEmpty() || outcome.decoyReply() != null) {
      session.site().standing.spoke = true;
      content++;
    }
  }

  private void decide(int port) {
    if (notice != null) {
      return;
    }
    faults.forEach(
        (cause, witnesses) -> {
          if (suspicious(witnesses) && witnesses.sites() > content + undecided) {
            stopFor(new StopNotice(cause, StopMessages.fault(cause, witnesses)));
          }
        });
    if (looksClosed() && openSessions == 0) {
      if (control.othersConnected()) {
        connected = true;
      } else {
        stopFor(new StopNotice(StopCause.EGRESS_CLOSED, StopMessages.closed(port, dead.all())));
      }
    }
  }

  private void stopFor(StopNotice why) {
    if (notice == null) {
      notice = why;
      control.stopped(why);
    }
  }

  private boolean suspicious(Witnesses witnesses) {
    return witnesses.areEnough() && witnesses.sites() > content;
  }

  private boolean looksClosed() {
    return !connected && dead.lookLikeOneCause();
  }

  private static @Nullable StopCause fault(ReplyReason reason) {
    return switch (reason) {
      case PTR_REQUIRED -> StopCause.PTR_REQUIRED;
      case SENDER_REJECTED -> StopCause.SENDER_REJECTED;
      case SENDER_AUTH_FAILURE -> StopCause.SENDER_AUTH_FAILURE;
      default -> null;
    };
  }

  private static String network(InFlight session) {
    return session.network().name;
  }

  private static String example(InFlight session, SessionEnd end) {
    ReplyEvidence evidence = Findings.evidence(end);
    if (evidence.code() == null) {
      return evidence.text();
    }
    String enhanced = evidence.enhanced() == null ? "" : " " + evidence.enhanced();
    return session.plan().host() + ": " + evidence.code() + enhanced + " " + evidence.text();
  }
}
