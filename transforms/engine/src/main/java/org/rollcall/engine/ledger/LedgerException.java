package org.rollcall.engine.ledger;

/** The ledger cannot be used as it is; the message says how to mend that. */
public final class LedgerException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
