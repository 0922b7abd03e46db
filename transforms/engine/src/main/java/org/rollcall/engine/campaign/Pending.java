package org.rollcall.engine.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.model.History;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.ReplyReason;

/** A mailbox that is not settled yet, and what it went through. */
final class Pending {
  private final ListedMailbox listed;

  /** Sessions in which it was asked. */
  int attempts;

  /** Sessions that failed before it was asked. */
  int failures;

  /** Sessions that met a rate limit before it was answered. */
  int slowed;

  /** Sessions that were broken off while its answer was awaited. */
  int drops;

  /** Attempts in a row that ended with {@link #reason}. */
  int agreed;

  @Nullable ReplyReason reason;
  @Nullable Instant firstAsked;

  /**
   * When this run took it up from an earlier one, from where patience counts; null if it did not.
   */
  @Nullable Instant takenUp;

  /** When it may be asked again. */
  Instant due = Instant.MIN;

  /** Order among those with the same due time. */
  long turn;

  Pending(ListedMailbox listed) {
    this.listed = listed;
    History history = listed.history();
    if (history != null) {
      attempts = history.attempts();
      agreed = history.agreed();
      reason = history.reason();
      firstAsked = history.firstAskedAt();
    }
  }

  /** The same as it is now. */
  Pending(Pending other) {
    listed = other.listed;
    attempts = other.attempts;
    agreed = other.agreed;
    reason = other.reason;
    firstAsked = other.firstAsked;
    takenUp = other.takenUp;
  }

  ListedMailbox listed() {
    return listed;
  }

  Mailbox mailbox() {
    return listed.mailbox();
  }

  /** Notes an answer. */
  void answered(RecipientReply reply, Instant now) {
    asked(now);
    ReplyReason heard = reply.explanation().reason();
    agreed = heard == reason ? agreed + 1 : 1;
    reason = heard;
  }

  /** Notes that it was asked, answered or not. */
  void asked(Instant now) {
    attempts++;
    if (firstAsked == null) {
      firstAsked = now;
    }
  }
}
