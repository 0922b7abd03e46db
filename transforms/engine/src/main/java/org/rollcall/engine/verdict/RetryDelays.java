package org.rollcall.engine.verdict;

import java.time.Duration;
import org.rollcall.model.Reason;

/** When asking again makes sense, where neither server nor campaign named a time. */
final class RetryDelays {
  /** Greylisters let the second try in after minutes, and forget the first one after hours. */
  static final Duration GREYLISTED = Duration.ofHours(1);

  /** Addresses under verification settle within minutes; an hour is polite. */
  static final Duration AMBIGUOUS = Duration.ofHours(1);

  /** The longest suspension that a provider's rate rule asks for. */
  static final Duration RATE_LIMITED = Duration.ofHours(4);

  /** Outages of servers and resolvers last hours rather than minutes. */
  static final Duration OUTAGE = Duration.ofHours(4);

  /** People empty a full mailbox within days, if at all. */
  static final Duration MAILBOX_FULL = Duration.ofDays(7);

  /** How long an unknown verdict counts as fresh. */
  static final Duration NEXT_RUN = Duration.ofDays(1);

  private RetryDelays() {}

  static Duration of(Reason reason) {
    return switch (reason) {
      case GREYLISTED -> GREYLISTED;
      case GATEWAY_AMBIGUOUS -> AMBIGUOUS;
      case RATE_LIMITED -> RATE_LIMITED;
      case DNS_TEMP_ERROR,
          CONNECT_REFUSED,
          CONNECT_TIMEOUT,
          REPLY_TIMEOUT,
          DISCONNECTED,
          SERVER_ERROR ->
          OUTAGE;
      case MAILBOX_FULL -> MAILBOX_FULL;
      default -> NEXT_RUN;
    };
  }
}
