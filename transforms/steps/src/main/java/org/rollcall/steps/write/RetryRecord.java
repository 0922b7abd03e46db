package org.rollcall.steps.write;

import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Action;
import org.rollcall.model.Answer;
import org.rollcall.model.History;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;

/** A row of {@code retry/}: what deserves another run, as input for it. */
public final class RetryRecord {
  private static final Shape SHAPE = Shape.of(Contracts.RETRY);
  private static final History NONE = new History(0, null, null, null, 0);

  private RetryRecord() {}

  /** True if asking again later makes sense. */
  static boolean deserves(Verdict verdict) {
    return verdict.retryAfter() != null || verdict.action() == Action.RETRY_LATER;
  }

  /** The row of a mailbox that deserves it, else null. */
  public static @Nullable IndexedRecord ofDeserving(VerifiedMailbox verified) {
    return deserves(verified.verdict()) ? of(verified) : null;
  }

  static IndexedRecord of(VerifiedMailbox verified) {
    ListedMailbox mailbox = verified.evidence().mailbox();
    History history = historyOf(mailbox, verified.evidence().finding());
    return new Columns(SHAPE)
        .put("email", mailbox.mailbox().address())
        .put("canonical", mailbox.key().value())
        .put("domain", mailbox.domain().name())
        .put("status", verified.verdict().status())
        .put("reason", verified.verdict().reason())
        .put("retry_after", verified.verdict().retryAfter())
        .put("attempts", history.attempts())
        .put("first_asked_at", history.firstAskedAt())
        .put("reply_class", history.reason())
        .put("agreed", history.agreed())
        .record();
  }

  /** What the next run goes on with; where this one asked nobody, what it was handed itself. */
  private static History historyOf(ListedMailbox mailbox, @Nullable MailboxFinding finding) {
    History before = mailbox.history() == null ? NONE : mailbox.history();
    if (finding == null) {
      return before;
    }
    boolean heard = finding.reply() != null && finding.answer() != Answer.NO_ANSWER;
    ReplyReason reason = heard ? finding.reply().reason() : before.reason();
    Instant first = finding.attempts() == 0 ? null : finding.firstAskedAt();
    return new History(
        finding.attempts(), first, null, reason, heard ? finding.agreed() : before.agreed());
  }
}
