package org.rollcall.engine.smtp;

import java.io.Serializable;
import java.util.Objects;

/**
 * Who we say we are, unchanged for the whole run: greylisting keys on it.
 *
 * @param heloName argument of EHLO and HELO: the PTR name of the sending address
 * @param mailFrom reverse-path of MAIL FROM without brackets; empty for the null reverse-path
 */
public record SmtpIdentity(String heloName, String mailFrom) implements Serializable {
  public SmtpIdentity {
    Objects.requireNonNull(heloName, "heloName");
    Objects.requireNonNull(mailFrom, "mailFrom");
  }
}
