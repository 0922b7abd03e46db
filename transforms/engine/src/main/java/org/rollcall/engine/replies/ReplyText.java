package org.rollcall.engine.replies;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.SmtpReply;

/**
 * The three parts of a reply that are judged, each for itself: code, enhanced code, text.
 *
 * @param code basic code; only its class, 2 to 5, if no more is known; 0 if nothing is
 * @param enhanced enhanced code; if the reply has none in its place, the one that qmail and its
 *     descendants write into the text as {@code (#5.1.1)}; else null
 * @param text all lines, without the codes that some servers repeat on every line, cut at {@link
 *     WordScanner#TEXT_MAX} characters
 */
record ReplyText(int code, @Nullable String enhanced, String text) {
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:(?i:smtp);\\s?)?(?:[245]\\d\\d[- ]\\s?)?(?:#?([245]\\.\\d{1,3}\\.\\d{1,3})(?![.\\d])[:\\s]?)?");

  private static final Pattern INNER = Pattern.compile("#([245]\\.\\d{1,3}\\.\\d{1,3})(?![.\\d])");

  static ReplyText of(SmtpReply reply) {
    return of(reply.code(), reply.enhanced(), reply.lines());
  }

  /** The same for parts that come from elsewhere, such as a table of old evidence. */
  static ReplyText of(int code, @Nullable String enhanced, List<String> lines) {
    StringBuilder text = new StringBuilder();
    String status = enhanced;
    for (String line : lines) {
      int room = WordScanner.TEXT_MAX - text.length();
      if (room <= 0) {
        break;
      }
      Matcher prefix = mayRepeatCodes(line) ? PREFIX.matcher(line) : null;
      int from = prefix != null && prefix.lookingAt() ? prefix.end() : 0;
      String repeated = prefix != null && from > 0 ? prefix.group(1) : null;
      if (status == null && repeated != null && agrees(code, repeated)) {
        status = repeated;
      }
      if (text.length() > 0) {
        text.append(' ');
        room--;
      }
      text.append(line, from, from + Math.min(line.length() - from, room));
    }
    status = status == null ? inner(code, text) : status;
    int known = code == 0 && status != null ? status.charAt(0) - '0' : code;
    return new ReplyText(known, status, text.toString());
  }

  private static boolean mayRepeatCodes(String line) {
    return !line.isEmpty() && "245#sS".indexOf(line.charAt(0)) >= 0;
  }

  private static @Nullable String inner(int code, StringBuilder text) {
    if (text.indexOf("#") < 0) {
      return null;
    }
    Matcher inner = INNER.matcher(text);
    return inner.find() && agrees(code, inner.group(1)) ? inner.group(1) : null;
  }

  private static boolean agrees(int code, String enhanced) {
    return code == 0 || code / 100 == enhanced.charAt(0) - '0';
  }
}
