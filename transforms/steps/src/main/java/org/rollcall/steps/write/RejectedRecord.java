package org.rollcall.steps.write;

import org.apache.avro.generic.IndexedRecord;
import org.rollcall.model.RejectedRow;

/** A row of {@code rejected/}. */
public final class RejectedRecord {
  private static final Shape SHAPE = Shape.of(Contracts.REJECTED);

  private RejectedRecord() {}

  public static IndexedRecord of(RejectedRow row) {
    return new Columns(SHAPE)
        .put("file", row.file())
        .put("ordinal", row.ordinal())
        .put("line", row.line() < 0 ? null : (Long) row.line())
        .put("reason", row.reason())
        .put("message", row.message())
        .put("original", row.original())
        .record();
  }
}
