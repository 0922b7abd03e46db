package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * A mail site of a pretended world, seen at the level of whole sessions. Local-parts tell the truth
 * about mailboxes: {@code ok…} exists, {@code full…} is over quota, {@code drop…} makes the server
 * hang up, anything else is unknown.
 */
final class PretendSite {
  /** How a site behaves beyond its mailboxes. */
  enum Manner {
    PLAIN,
    CATCH_ALL,
    /** Each recipient has to come back after a delay. */
    GREYLISTING,
    /** Hangs up with 421 after some recipients per minute. */
    RATE_LIMITED,
    /** Blocks us after some sessions. */
    BLOCKING,
    /** Nobody listens. */
    DEAD,
    /** Hangs up without a word after seven recipients. */
    CUTTING,
    /** Sends every second session away with a 421 greeting. */
    MOODY
  }

  /** A session as it went. */
  record Played(SessionOutcome outcome, Instant end, List<Instant> rcptTimes) {}

  private static final int RCPTS_PER_MINUTE = 30;
  private static final int SESSIONS_BEFORE_BLOCK = 4;
  private static final int RCPTS_BEFORE_CUT = 7;

  private final Manner manner;
  private final Duration latency;
  private final Duration greyDelay;
  private Map<Mailbox, Instant> seen = Map.of();
  private int sessions;
  private Instant minute = Instant.MIN;
  private int rcptsOfMinute;

  PretendSite(Manner manner, Duration latency, Duration greyDelay) {
    this.manner = manner;
    this.latency = latency;
    this.greyDelay = greyDelay;
  }

  Manner manner() {
    return manner;
  }

  boolean hasBlocked() {
    return manner == Manner.BLOCKING && sessions > SESSIONS_BEFORE_BLOCK;
  }

  /** Holds a session as a client would: limits of the plan kept, decoy after the first 2xx. */
  Played hold(SessionPlan plan, Instant now) {
    sessions++;
    Talk talk = new Talk(plan, now);
    if (manner == Manner.DEAD) {
      return talk.end(Stage.CONNECT, null, ReplyReason.CONNECT_REFUSED, false, false);
    }
    talk.time = talk.time.plus(latency);
    if (hasBlocked()) {
      return talk.end(Stage.CONNECT, Pretend.smtp(554), ReplyReason.IP_BLOCKED, true, false);
    }
    if (manner == Manner.MOODY && sessions % 2 == 0) {
      return talk.end(Stage.CONNECT, Pretend.smtp(421), ReplyReason.SERVER_ERROR, true, false);
    }
    talk.time = talk.time.plus(latency.multipliedBy(2));
    return talk.askAll();
  }

  private final class Talk {
    private final SessionPlan plan;
    private final List<RecipientReply> replies = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private @Nullable RecipientReply decoyReply;
    private boolean decoyAsked;
    private boolean accepted;
    private int refusals;
    private Instant time;

    Talk(SessionPlan plan, Instant now) {
      this.plan = plan;
      this.time = now;
    }

    Played askAll() {
      int next = 0;
      while (refusals < plan.refusalsMax() && times.size() < plan.rcptsMax()) {
        Mailbox decoy = plan.decoy();
        boolean decoyDue = decoy != null && !decoyAsked && (accepted || plan.targets().isEmpty());
        if (!decoyDue && next == plan.targets().size()) {
          break;
        }
        Mailbox mailbox = decoyDue && decoy != null ? decoy : plan.targets().get(next);
        decoyAsked |= decoyDue;
        for (Duration wait = plan.pass().rcpt(time); !wait.isZero(); ) {
          time = time.plus(wait);
          wait = plan.pass().rcpt(time);
        }
        times.add(time);
        RecipientReply reply = answer(mailbox, time, times.size());
        time = time.plus(latency);
        if (reply == null) {
          return end(Stage.RCPT, null, ReplyReason.DISCONNECTED, true, true);
        }
        if (reply.explanation().reason() == ReplyReason.RATE_LIMITED) {
          return end(Stage.RCPT, reply.reply(), ReplyReason.RATE_LIMITED, true, true);
        }
        refusals += reply.reply().isPositive() ? 0 : 1;
        if (decoyDue) {
          decoyReply = reply;
        } else {
          replies.add(reply);
          accepted |= reply.reply().isPositive();
          next++;
        }
      }
      return new Played(
          outcome(true, true, new SessionEnd(Stage.CLOSE, null, null, "done")), time, times);
    }

    Played end(
        Stage stage,
        @Nullable SmtpReply reply,
        ReplyReason reason,
        boolean connected,
        boolean greeted) {
      SessionEnd end = new SessionEnd(stage, reply, Explanation.of(reason), "pretended " + reason);
      return new Played(outcome(connected, greeted, end), time, times);
    }

    private SessionOutcome outcome(boolean connected, boolean greeted, SessionEnd end) {
      return new SessionOutcome(
          plan,
          connected,
          greeted,
          replies,
          decoyReply,
          decoyAsked,
          end,
          false,
          times.size() + 3,
          100L,
          200L,
          List.of());
    }
  }

  private @Nullable RecipientReply answer(Mailbox mailbox, Instant time, int position) {
    String local = mailbox.localPart();
    if (local.startsWith("drop") || (manner == Manner.CUTTING && position > RCPTS_BEFORE_CUT)) {
      return null;
    }
    if (manner == Manner.RATE_LIMITED) {
      if (minute.equals(Instant.MIN) || !minute.plusSeconds(60).isAfter(time)) {
        minute = time;
        rcptsOfMinute = 0;
      }
      if (++rcptsOfMinute > RCPTS_PER_MINUTE) {
        return Pretend.reply(mailbox, 421, ReplyReason.RATE_LIMITED, null);
      }
    }
    if (manner == Manner.GREYLISTING) {
      seen = seen.isEmpty() ? new HashMap<>() : seen;
      Instant first = seen.putIfAbsent(mailbox, time);
      if (first == null || first.plus(greyDelay).isAfter(time)) {
        return Pretend.greylisted(mailbox, null);
      }
    }
    if (local.startsWith("full")) {
      return Pretend.reply(mailbox, 452, ReplyReason.MAILBOX_FULL, null);
    }
    return local.startsWith("ok") || manner == Manner.CATCH_ALL
        ? Pretend.ok(mailbox)
        : Pretend.unknown(mailbox);
  }
}
