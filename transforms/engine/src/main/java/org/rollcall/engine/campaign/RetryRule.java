package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.History;

/**
 * Whether and when a refused recipient is asked again.
 *
 * <p>On the schedule, counted from the first attempt, and never before the delay that the server
 * named plus a tenth. What does not fit the patience, or has no attempt left, is final, with the
 * instant at which a later run may go on.
 */
final class RetryRule {
  /** Attempts that met a rate limit, before a mailbox is given up. */
  private static final int RATE_ATTEMPTS_MAX = 4;

  /**
   * Within this time from its first attempt, a mailbox is asked so often at most: over all runs.
   */
  private static final Duration SERIES = Duration.ofHours(4);

  private static final int SERIES_ATTEMPTS_MAX = 4;

  /** A temporary code with a permanent meaning is believed when it is heard twice. */
  private static final int AGREED_ENOUGH = 2;

  /**
   * The decision.
   *
   * @param due when to ask again, null if the answer is final
   * @param retryAfter when a later run may ask again, null if there is no point
   */
  record Again(@Nullable Instant due, @Nullable Instant retryAfter) {
    static final Again NEVER = new Again(null, null);
  }

  private final CampaignSettings settings;

  RetryRule(CampaignSettings settings) {
    this.settings = settings;
  }

  /** Decides on an answer that {@code pending} has already noted. */
  Again after(Pending pending, SmtpReply reply, Explanation explanation, Instant now) {
    return switch (explanation.reason()) {
      case GREYLISTED -> onSchedule(pending, explanation, now);
      case RATE_LIMITED ->
          pending.attempts < RATE_ATTEMPTS_MAX
              ? new Again(now, null)
              : new Again(null, now.plus(settings.lastWait()));
      // They say all there is to say about the mailbox, or that we are not wanted.
      case ACCEPTED_OVERRATE,
          MAILBOX_FULL,
          RECIPIENT_REFUSED,
          IP_BLOCKED,
          PTR_REQUIRED,
          SENDER_REJECTED,
          SENDER_AUTH_FAILURE,
          TLS_OR_AUTH_REQUIRED,
          NEEDS_SMTPUTF8 ->
          Again.NEVER;
      case GATEWAY_AMBIGUOUS -> reply.isTransient() ? soon(pending, explanation, now) : Again.NEVER;
      case MAILBOX_NOT_FOUND,
          MAILBOX_DISABLED,
          MAILBOX_MOVED,
          BAD_ADDRESS,
          DOMAIN_NOT_ACCEPTING,
          RELAY_DENIED,
          POLICY,
          SYNTAX_ERROR,
          SPAM_CONTENT,
          MESSAGE_CONTENT,
          MESSAGE_SIZE ->
          reply.isTransient() && pending.agreed < AGREED_ENOUGH
              ? onSchedule(pending, explanation, now)
              : Again.NEVER;
      case SERVER_ERROR,
          NETWORK_ERROR,
          UNCLASSIFIED,
          CONNECT_REFUSED,
          CONNECT_TIMEOUT,
          REPLY_TIMEOUT,
          DISCONNECTED,
          PROTOCOL_ERROR ->
          reply.isTransient() ? onSchedule(pending, explanation, now) : Again.NEVER;
    };
  }

  /** Decides on a session that was ended with a greylisting reply before this one was answered. */
  Again greylisted(Pending pending, Explanation explanation, Instant now) {
    return onSchedule(pending, explanation, now);
  }

  /**
   * When a mailbox that an earlier run asked is asked again: not before it is due, and a fifth time
   * only when the four hours of its first attempt are over; then its attempts are counted anew.
   */
  Again resumed(Pending pending, History history, Instant now) {
    pending.takenUp = now;
    Instant first = pending.firstAsked;
    if (first != null && first.isAfter(now)) {
      first = now; // a clock was set back
    }
    Instant due = history.dueAt() == null || history.dueAt().isBefore(now) ? now : history.dueAt();
    if (first != null) {
      Instant over = first.plus(SERIES);
      if (pending.attempts >= SERIES_ATTEMPTS_MAX && due.isBefore(over)) {
        due = over;
      }
      if (!due.isBefore(over)) {
        first = null;
      }
    }
    Again again = within(pending, now, due);
    if (again.due() != null) {
      pending.firstAsked = first;
      pending.attempts = first == null ? 0 : pending.attempts;
    }
    return again;
  }

  private Again onSchedule(Pending pending, Explanation explanation, Instant now) {
    Instant first = pending.firstAsked == null ? now : pending.firstAsked;
    Instant advertised = advertised(explanation, now);
    for (Duration delay : settings.greylistSchedule()) {
      Instant due = first.plus(delay);
      if (due.isAfter(now) && pending.attempts <= settings.greylistSchedule().size()) {
        return within(pending, first, due.isAfter(advertised) ? due : advertised);
      }
    }
    Instant later = now.plus(settings.lastWait());
    return new Again(null, later.isAfter(advertised) ? later : advertised);
  }

  private Again soon(Pending pending, Explanation explanation, Instant now) {
    Instant first = pending.firstAsked == null ? now : pending.firstAsked;
    Instant later = now.plus(settings.lastWait());
    if (pending.attempts > settings.greylistSchedule().size()) {
      return new Again(null, later);
    }
    return within(
        pending,
        first,
        explanation.delaySeconds() == null
            ? now.plus(settings.soon())
            : advertised(explanation, now));
  }

  private Again within(Pending pending, Instant first, Instant due) {
    Instant from = pending.takenUp == null ? first : pending.takenUp;
    return due.isAfter(from.plus(settings.patience()))
        ? new Again(null, due)
        : new Again(due, null);
  }

  /** The delay that the server named and a tenth, since clocks differ. */
  private static Instant advertised(Explanation explanation, Instant now) {
    Long seconds = explanation.delaySeconds();
    return seconds == null ? now : now.plusMillis(Math.multiplyExact(seconds, 1_100L));
  }
}
