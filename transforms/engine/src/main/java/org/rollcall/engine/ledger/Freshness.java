package org.rollcall.engine.ledger;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Decoy;
import org.rollcall.model.Reason;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Status;

/**
 * How long what was found holds (taxonomy: freshness). A finding that names a time to ask again is
 * fresh until then; any other for the time of the status that it leads to.
 *
 * @param valid of {@code valid}
 * @param invalid of {@code invalid}
 * @param disabled of {@code mailbox_disabled}, which may be switched on again
 * @param catchAll of {@code catch_all}, and of a domain's answer that it accepts everybody
 * @param unknown of {@code unknown}
 * @param selective of a domain's answer that it can say no
 */
public record Freshness(
    Duration valid,
    Duration invalid,
    Duration disabled,
    Duration catchAll,
    Duration unknown,
    Duration selective)
    implements Serializable {
  /** As long as the facts last, by experience. */
  public static final Freshness DEFAULT =
      new Freshness(
          Duration.ofDays(90),
          Duration.ofDays(180),
          Duration.ofDays(90),
          Duration.ofDays(30),
          Duration.ofDays(1),
          Duration.ofDays(7));

  /** A decoy that was asked and told nothing rests so long before it is asked again. */
  static final Duration UNDECIDED_REST = Duration.ofHours(1);

  /** A site that turned us away is not contacted by later runs for so long. */
  static final Duration BLOCKED_REST = Duration.ofDays(1);

  public Freshness withValid(Duration time) {
    return new Freshness(time, invalid, disabled, catchAll, unknown, selective);
  }

  public Freshness withInvalid(Duration time) {
    return new Freshness(valid, time, disabled, catchAll, unknown, selective);
  }

  public Freshness withDisabled(Duration time) {
    return new Freshness(valid, invalid, time, catchAll, unknown, selective);
  }

  public Freshness withCatchAll(Duration time) {
    return new Freshness(valid, invalid, disabled, time, unknown, selective);
  }

  public Freshness withUnknown(Duration time) {
    return new Freshness(valid, invalid, disabled, catchAll, time, selective);
  }

  public Freshness withSelective(Duration time) {
    return new Freshness(valid, invalid, disabled, catchAll, unknown, time);
  }

  /** For how long a verdict of this reason holds. */
  Duration of(Reason reason) {
    if (reason == Reason.MAILBOX_DISABLED) {
      return disabled;
    }
    return of(reason.status());
  }

  private Duration of(Status status) {
    return switch (status) {
      case VALID -> valid;
      case INVALID, DISPOSABLE, DO_NOT_MAIL -> invalid;
      case CATCH_ALL -> catchAll;
      case UNKNOWN -> unknown;
    };
  }

  /**
   * True if a settled finding of an earlier run holds.
   *
   * @param reason that it leads to; asked for only where that matters
   */
  boolean isFresh(Notes.OfMailbox note, Supplier<Reason> reason, Instant now) {
    if (isOfOperator(note.reply())) {
      return false;
    }
    Instant until = note.retryAfter();
    if (until != null) {
      return now.isBefore(until);
    }
    Instant seen = note.observedAt();
    return now.isBefore(seen.plus(shortest())) || now.isBefore(seen.plus(of(reason.get())));
  }

  /** What every reason holds for. */
  private Duration shortest() {
    return Collections.min(List.of(valid, invalid, disabled, catchAll, unknown));
  }

  /** True if what an earlier run heard of a decoy holds. */
  boolean isFresh(Notes.OfDomain note, Instant now) {
    Instant asking = note.askingSince();
    if (asking != null) {
      return now.isBefore(asking.plus(UNDECIDED_REST));
    }
    Duration holds =
        switch (note.decoy()) {
          case ACCEPTED -> catchAll;
          case REFUSED -> selective;
          case UNDECIDED -> UNDECIDED_REST;
          case SPARED, NOT_ASKED -> Duration.ZERO;
        };
    return now.isBefore(note.observedAt().plus(holds));
  }

  /**
   * True if a reply is about what the operator has to mend, and may have mended since: reverse name
   * or sender. It says nothing of the mailbox, and holds for the run only.
   */
  static boolean isOfOperator(@Nullable ReplyEvidence reply) {
    return reply != null
        && (reply.reason() == ReplyReason.PTR_REQUIRED
            || reply.reason() == ReplyReason.SENDER_REJECTED
            || reply.reason() == ReplyReason.SENDER_AUTH_FAILURE);
  }

  /** True if the decoy has told whether the domain can say no. */
  static boolean isDecided(Decoy decoy) {
    return decoy == Decoy.ACCEPTED || decoy == Decoy.REFUSED;
  }
}
