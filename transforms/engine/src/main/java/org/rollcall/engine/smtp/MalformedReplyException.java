package org.rollcall.engine.smtp;

/**
 * What the peer sent is no SMTP reply, or one beyond the limits of {@link ReplyReader}. The only
 * way in which reading a reply fails.
 */
public final class MalformedReplyException extends Exception {
  MalformedReplyException(String message) {
    // No stack trace: hostile peers cause these by the thousand, and the message says it all.
    super(message, null, false, false);
  }

  /** What was wrong, for people. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
