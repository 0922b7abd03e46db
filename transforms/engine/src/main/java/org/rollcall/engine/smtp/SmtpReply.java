package org.rollcall.engine.smtp;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole reply of a server (RFC 5321 §4.2).
 *
 * @param code basic code, 200 to 599
 * @param enhanced enhanced status code {@code x.y.z} (RFC 3463) of the first line that has one,
 *     else null
 * @param lines text of each line, basic and enhanced codes removed
 */
public record SmtpReply(int code, @Nullable String enhanced, List<String> lines) {
  public SmtpReply {
    lines = List.copyOf(lines);
    if (code < 200 || code > 599) {
      throw new IllegalArgumentException("no reply code: " + code);
    }
    Objects.requireNonNull(lines, "lines");
  }

  /** 2xx. */
  public boolean isPositive() {
    return code < 300;
  }

  /** 4xx: the same question may be answered otherwise later. */
  public boolean isTransient() {
    return code / 100 == 4;
  }

  /** 5xx. */
  public boolean isPermanent() {
    return code / 100 == 5;
  }

  /** 4xx or 5xx. */
  public boolean isRefusal() {
    return isTransient() || isPermanent();
  }

  /** All lines, joined by one blank. */
  public String text() {
    return String.join(" ", lines);
  }
}
