package org.rollcall.engine.spf;

/** A text that is no policy; the message says what is wrong, for people. */
public final class SpfSyntaxException extends Exception {
  public SpfSyntaxException(String message) {
    super(message);
  }
}
