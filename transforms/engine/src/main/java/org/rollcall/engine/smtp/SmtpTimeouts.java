package org.rollcall.engine.smtp;

import java.io.Serializable;
import java.time.Duration;

/** How long each stage may take before it is given up. */
public record SmtpTimeouts(
    Duration connect,
    Duration greeting,
    Duration ehlo,
    Duration startTls,
    Duration mail,
    Duration rcpt,
    Duration quit)
    implements Serializable {

  /** The minimum of RFC 5321 §4.5.3.2; for the Internet. QUIT is not waited for. */
  public static SmtpTimeouts rfc5321() {
    Duration five = Duration.ofMinutes(5);
    return new SmtpTimeouts(
        Duration.ofSeconds(30),
        five,
        five,
        Duration.ofMinutes(2),
        five,
        five,
        Duration.ofSeconds(5));
  }

  /**
   * Seconds; for a lab on loopback. More than the 6 s for which Postfix's postscreen holds its
   * greeting back by default, and than the 5 s for which Exchange holds a refusal back.
   */
  public static SmtpTimeouts brisk() {
    Duration ten = Duration.ofSeconds(10);
    return new SmtpTimeouts(Duration.ofSeconds(2), ten, ten, ten, ten, ten, Duration.ofSeconds(1));
  }
}
