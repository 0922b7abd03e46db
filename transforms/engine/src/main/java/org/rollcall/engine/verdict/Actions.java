package org.rollcall.engine.verdict;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Action;
import org.rollcall.model.Flag;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Reason;

/** What to do with a row: the place where flags matter. */
final class Actions {
  private Actions() {}

  /**
   * The action by default.
   *
   * @param cause why it was not probed, null if it was
   */
  static Action of(Reason reason, Set<Flag> flags, @Nullable NotProbedCause cause) {
    return switch (reason.status()) {
      case VALID -> ofValid(reason, flags);
      case INVALID ->
          flags.contains(Flag.TYPO_SUGGESTION) && isOfDomain(reason)
              ? Action.FIX_TYPO
              : Action.SUPPRESS;
      case CATCH_ALL -> ofCatchAll(reason);
      case UNKNOWN -> ofUnknown(reason, cause);
      case DISPOSABLE, DO_NOT_MAIL -> Action.SUPPRESS;
    };
  }

  private static Action ofValid(Reason reason, Set<Flag> flags) {
    if (reason == Reason.ALLOW_LISTED) {
      return Action.SEND;
    } else if (flags.contains(Flag.ROLE)
        || flags.contains(Flag.NO_REPLY)
        || flags.contains(Flag.TRAP_SUSPECT)) {
      return Action.REVIEW;
    }
    return flags.contains(Flag.BOUNCED_BEFORE) ? Action.SEND_LOW_VOLUME : Action.SEND;
  }

  /** True if the verdict is about the whole domain: it takes no mail. */
  static boolean isOfDomain(Reason reason) {
    return switch (reason) {
      case TLD_UNKNOWN,
          DOMAIN_NXDOMAIN,
          DOMAIN_NO_MAIL,
          NULL_MX,
          MX_UNROUTABLE,
          DOMAIN_NOT_ACCEPTING,
          DOMAIN_NOT_HOSTED ->
          true;
      default -> false;
    };
  }

  private static Action ofCatchAll(Reason reason) {
    return switch (reason) {
      case ACCEPT_ALL_LIKELY_VALID -> Action.SEND_LOW_VOLUME;
      case ACCEPT_ALL_LIKELY_INVALID -> Action.SUPPRESS;
      default -> Action.REVIEW;
    };
  }

  private static Action ofUnknown(Reason reason, @Nullable NotProbedCause cause) {
    if (reason == Reason.MAILBOX_FULL) {
      return Action.SUPPRESS_TEMPORARILY;
    }
    boolean heals = reason.healsByWaiting() || (reason == Reason.NOT_PROBED && passes(cause));
    return heals ? Action.RETRY_LATER : Action.REVIEW;
  }

  /** True if a later run may be without this cause. */
  private static boolean passes(@Nullable NotProbedCause cause) {
    if (cause == null) {
      return false;
    }
    return switch (cause) {
      case OFFLINE, BUDGET, DEADLINE, CIRCUIT_OPEN -> true;
      case OPERATIONAL_ROLE, ADDRESS_LITERAL, OUT_OF_SCOPE, PROVIDER_POLICY -> false;
    };
  }
}
