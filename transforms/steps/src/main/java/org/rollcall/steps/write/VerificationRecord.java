package org.rollcall.steps.write;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.rollcall.model.CatchAll;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.VerifiedContact;

/** The {@code verification} struct of a row. */
public final class VerificationRecord {
  static final Shape SHAPE = Shape.of(Contracts.VERIFICATION);

  private VerificationRecord() {}

  public static IndexedRecord of(VerifiedContact contact) {
    return of(contact, SHAPE);
  }

  /**
   * The same with room for more columns.
   *
   * @param shape the contract's columns, and perhaps others behind them
   */
  static GenericData.Record of(VerifiedContact contact, Shape shape) {
    Columns columns =
        new Columns(shape)
            .verdict(contact.verdict())
            .put("normalized", contact.normalized())
            .put("rows", 1L)
            .put("catch_all", CatchAll.UNKNOWN)
            .put("attempts", 0);
    if (!contact.verdict().lists().isEmpty()) {
      columns.put("rule", String.join("; ", contact.verdict().lists()));
    }
    Evidence evidence = contact.evidence();
    if (evidence == null) {
      return columns.record();
    }
    DomainFinding domain = evidence.domain();
    columns
        .put("canonical", evidence.mailbox().key().value())
        .put("rows", evidence.mailbox().rows())
        .put("domain", domain.domain().name())
        .put("provider", domain.route().site().provider())
        .put("catch_all", domain.catchAll())
        .put("verified_at", domain.observedAt());
    MailboxFinding finding = evidence.finding();
    if (finding != null) {
      columns
          .smtp(finding.reply())
          .put("mx_host", finding.mxHost())
          .put("attempts", finding.attempts())
          .put("verified_at", finding.observedAt());
    }
    return columns.record();
  }
}
