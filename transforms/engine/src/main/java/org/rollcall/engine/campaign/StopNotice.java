package org.rollcall.engine.campaign;

import java.util.Objects;

/**
 * That a whole run asks nobody any more.
 *
 * @param cause why
 * @param message for people: what was seen, what to mend, what servers said; addresses redacted
 */
public record StopNotice(StopCause cause, String message) {
  public StopNotice {
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(message, "message");
  }
}
