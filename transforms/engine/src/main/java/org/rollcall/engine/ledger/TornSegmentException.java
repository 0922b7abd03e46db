package org.rollcall.engine.ledger;

import java.io.IOException;

/** A segment, or a block of one, is not what was written: it is passed over and reported. */
final class TornSegmentException extends IOException {
  private static final long serialVersionUID = 1L;

  TornSegmentException(String message) {
    super(message);
  }
}
