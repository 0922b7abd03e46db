package org.rollcall.engine.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Evidence;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.ReplyEvidence;

/** What is known of a mailbox that testifies for its domain's naming pattern. */
public enum Standing {
  /** It exists: its server said so and could have said no, or somebody opened, clicked, replied. */
  PROVEN,
  /** It is on the list. */
  LISTED,
  /** It does not exist. */
  REFUSED;

  /**
   * The standing of a mailbox.
   *
   * @param engagedSince an older sign of life proves nothing any more
   */
  public static Standing of(Evidence evidence, Instant engagedSince) {
    OwnerRecord owner = evidence.mailbox().owner();
    if (owner != null && owner.isEngagedSince(engagedSince)) {
      return PROVEN;
    }
    MailboxFinding finding = evidence.finding();
    if (finding == null) {
      return owner != null && owner.isBounced() ? REFUSED : LISTED;
    }
    return switch (finding.answer()) {
      case ACCEPTED, FORWARDED ->
          evidence.domain().catchAll() == CatchAll.NO
              ? PROVEN
              : owner != null && owner.isBounced() ? REFUSED : LISTED;
      case REFUSED -> refused(finding.reply());
      default -> owner != null && owner.isBounced() ? REFUSED : LISTED;
    };
  }

  /** A full mailbox, or one that takes no strangers, exists as much as one that accepts. */
  private static Standing refused(@Nullable ReplyEvidence reply) {
    if (reply == null) {
      return LISTED;
    }
    return switch (reply.reason()) {
      case MAILBOX_NOT_FOUND, BAD_ADDRESS -> REFUSED;
      case MAILBOX_FULL, RECIPIENT_REFUSED, ACCEPTED_OVERRATE, MAILBOX_DISABLED, MAILBOX_MOVED ->
          PROVEN;
      default -> LISTED;
    };
  }
}
