package org.rollcall.engine.ledger;

/** The ledger was written by a newer version, and nothing of it may be believed or overwritten. */
public final class NewerLedgerException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NewerLedgerException(String file, int version) {
    super(
        file
            + " is in format "
            + version
            + " of the ledger, and this version of rollcall knows formats up to "
            + SegmentFormat.VERSION
            + ". Update rollcall, or use another --ledger.");
  }
}
