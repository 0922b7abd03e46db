package org.rollcall.app;

/** The options are in order, but this run must not start; says why and what would be done. */
public final class RefusedToStartException extends RuntimeException {
  public RefusedToStartException(String message) {
    super(message);
  }
}
