package org.rollcall.engine.address;

import static org.rollcall.engine.address.ParsedAddress.Unparsable.at;

import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.ParsedAddress.Unparsable;

/** Address literals in brackets (RFC 5321 §4.1.3). */
final class AddressLiterals {
  private static final String IPV6_TAG = "IPv6:";
  private static final int IPV6_GROUPS = 8;

  private AddressLiterals() {}

  /** What is wrong with the literal that {@code text} has from {@code start} to its end. */
  static @Nullable Unparsable problem(String text, int start) {
    int end = text.indexOf(']', start);
    if (end < 0) {
      return at(start, SyntaxProblem.UNCLOSED_LITERAL);
    } else if (end + 1 < text.length()) {
      return at(end + 1, SyntaxProblem.TEXT_AFTER_LITERAL);
    }
    String content = text.substring(start + 1, end);
    if (content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())) {
      boolean good = isIpv6(content.substring(IPV6_TAG.length()));
      return good ? null : at(start, SyntaxProblem.BAD_IPV6_LITERAL);
    } else if (content.indexOf(':') > 0) {
      return at(start, SyntaxProblem.UNREGISTERED_LITERAL_TAG);
    }
    return isIpv4(content) ? null : at(start, SyntaxProblem.BAD_IPV4_LITERAL);
  }

  /** {@code IPv4-address-literal}: four {@code Snum}; leading zeros are allowed. */
  static boolean isIpv4(String text) {
    int numbers = 0;
    int i = 0;
    while (i < text.length() && numbers < 4) {
      int value = 0;
      int from = i;
      while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9' && i - from < 3) {
        value = 10 * value + text.charAt(i++) - '0';
      }
      if (i == from || value > 255) {
        return false;
      }
      numbers++;
      if (numbers < 4 && (i == text.length() || text.charAt(i++) != '.')) {
        return false;
      }
    }
    return numbers == 4 && i == text.length();
  }

  /** {@code IPv6-addr}; a {@code ::} stands for two groups at least, as the RFC has it. */
  static boolean isIpv6(String text) {
    int lastColon = text.lastIndexOf(':');
    if (lastColon >= 0 && text.indexOf('.') > lastColon) {
      // The dotted tail stands for two groups.
      return isIpv4(text.substring(lastColon + 1))
          && isIpv6(text.substring(0, lastColon + 1) + "0:0");
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == IPV6_GROUPS;
    }
    int left = gap == 0 ? 0 : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    int right = rest.isEmpty() ? 0 : groups(rest);
    return left >= 0 && right >= 0 && left + right <= IPV6_GROUPS - 2;
  }

  /** Number of groups of 1 to 4 hexadecimal digits between single colons; -1 if it is not that. */
  private static int groups(String text) {
    int groups = 0;
    int digits = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ':') {
        if (digits < 1 || digits > 4) {
          return -1;
        }
        groups++;
        digits = 0;
      } else if (text.charAt(i) < 0x80 && Character.digit(text.charAt(i), 16) >= 0) {
        digits++;
      } else {
        return -1;
      }
    }
    return groups;
  }
}
