package org.rollcall.steps.write;

import org.apache.avro.generic.IndexedRecord;
import org.rollcall.model.Action;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;

/** A row of {@code retry/}: what deserves another run, as input for it. */
public final class RetryRecord {
  private RetryRecord() {}

  /** True if asking again later makes sense. */
  public static boolean deserves(Verdict verdict) {
    return verdict.retryAfter() != null || verdict.action() == Action.RETRY_LATER;
  }

  public static IndexedRecord of(VerifiedMailbox verified) {
    ListedMailbox mailbox = verified.evidence().mailbox();
    MailboxFinding finding = verified.evidence().finding();
    return new Columns(Contracts.RETRY)
        .put("email", mailbox.mailbox().address())
        .put("canonical", mailbox.key().value())
        .put("domain", mailbox.domain().name())
        .put("status", verified.verdict().status())
        .put("reason", verified.verdict().reason())
        .put("retry_after", verified.verdict().retryAfter())
        .put("attempts", finding == null ? 0 : finding.attempts())
        .record();
  }
}
