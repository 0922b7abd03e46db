package org.rollcall.engine.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a server offers in its answer to EHLO (RFC 5321 §4.1.1.1).
 *
 * @param keywords extension keyword in upper case to its parameters, as one text
 */
public record Capabilities(Map<String, String> keywords) {
  /** Nothing offered: after HELO, and before EHLO was answered. */
  public static final Capabilities NONE = new Capabilities(Map.of());

  public Capabilities {
    keywords = Map.copyOf(keywords);
  }

  /** Reads a positive reply to EHLO: the first line is a greeting, each other one a keyword. */
  public static Capabilities of(SmtpReply ehloReply) {
    List<String> lines = ehloReply.lines();
    Map<String, String> keywords = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      // Servers older than RFC 2554 write AUTH=LOGIN.
      String[] words = line.strip().split("[ =]+", 2);
      if (!words[0].isEmpty()) {
        keywords.putIfAbsent(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
      }
    }
    return new Capabilities(keywords);
  }

  /** RFC 2920. */
  public boolean pipelining() {
    return keywords.containsKey("PIPELINING");
  }

  /** RFC 3207. */
  public boolean startTls() {
    return keywords.containsKey("STARTTLS");
  }

  /** RFC 6531. */
  public boolean smtpUtf8() {
    return keywords.containsKey("SMTPUTF8");
  }

  /** Largest message in octets (RFC 1870); empty if not told, 0 if there is no fixed limit. */
  public OptionalLong size() {
    String size = keywords.getOrDefault("SIZE", "");
    return size.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(size)) : OptionalLong.empty();
  }
}
