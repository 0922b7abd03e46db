package org.rollcall.engine.campaign;

import java.util.regex.Pattern;

/**
 * Takes out of a reply's text what names people or machines: addresses and IP addresses. Servers
 * repeat the recipient and our own address in most refusals.
 */
final class Redaction {
  /** Texts are cut here first; evidence keeps less, and no pattern runs over megabytes. */
  private static final int SCANNED_MAX = 1_000;

  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?:\"[^\"]{1,64}\"|[^\\s<>()\\[\\],;:\"]{1,64})@[\\p{L}\\p{N}.\\-\\[\\]:]{1,255}");
  private static final Pattern IPV4 = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");

  /** Eight groups, or a double colon: a time of day is neither. */
  private static final Pattern IPV6 =
      Pattern.compile(
          "(?i)\\b(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\\b|(?:[0-9a-f]{1,4}:){1,7}:[0-9a-f:]*)");

  private Redaction() {}

  static String of(String text) {
    String cut = text.length() > SCANNED_MAX ? text.substring(0, SCANNED_MAX) : text;
    if (cut.indexOf('@') >= 0) {
      cut = MAILBOX.matcher(cut).replaceAll("<address>");
    }
    if (hasDigit(cut)) {
      cut = IPV4.matcher(cut).replaceAll("<ip>");
      cut = cut.indexOf(':') >= 0 ? IPV6.matcher(cut).replaceAll("<ip>") : cut;
    }
    return cut;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }
}
