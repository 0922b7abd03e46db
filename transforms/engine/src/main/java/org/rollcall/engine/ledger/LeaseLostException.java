package org.rollcall.engine.ledger;

/** Somebody else may ask now what this worker was asking. */
public final class LeaseLostException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String message) {
    super(message);
  }
}
