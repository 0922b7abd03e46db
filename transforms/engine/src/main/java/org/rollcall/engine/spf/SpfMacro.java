package org.rollcall.engine.spf;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.engine.dns.Addresses;

/** Texts with letters to fill in (RFC 7208 §7), such as {@code %{ir}.%{v}._spf.%{d2}}. */
final class SpfMacro {
  private static final Pattern EXPAND =
      Pattern.compile(
          "%(?:([%_-])|\\{([slodiphcrtv])(\\d*)(r?)([.\\-+,/_=]*)})", Pattern.CASE_INSENSITIVE);

  /** What a domain ends in: a label that is not all digits, or a macro (§7.1). */
  private static final Pattern END =
      Pattern.compile(
          "(?:.*\\.)(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])\\.?|.*"
              + "%(?:[%_-]|\\{[^}]*})",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int NAME_MAX = 253;

  private final InetAddress address;
  private final String sender;
  private final String heloName;

  /**
   * @param sender mailbox of MAIL FROM
   */
  SpfMacro(InetAddress address, String sender, String heloName) {
    this.address = address;
    this.sender = sender;
    this.heloName = heloName;
  }

  /**
   * Checks the syntax.
   *
   * @param free whether any text will do; else it has to be a domain
   */
  static void check(String text, boolean free) throws SpfSyntaxException {
    String rest = EXPAND.matcher(text).replaceAll("");
    if (rest.indexOf('%') >= 0) {
      throw new SpfSyntaxException("a % that begins no macro");
    }
    if (rest.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new SpfSyntaxException("a character that is not printable ASCII");
    }
    Matcher matcher = EXPAND.matcher(text);
    while (matcher.find()) {
      String letter = matcher.group(2);
      boolean explains = letter != null && "crt".contains(letter.toLowerCase(Locale.ROOT));
      if (explains && !free) {
        throw new SpfSyntaxException("macro " + letter + " is for explanations only");
      }
      if (letter != null && matcher.group(3).matches("0+")) {
        throw new SpfSyntaxException("a macro that keeps no part");
      }
    }
    if (!free && !END.matcher(text).matches()) {
      throw new SpfSyntaxException("no domain");
    }
  }

  /**
   * Fills in a checked text; a name that becomes too long loses labels on its left (§7.3).
   *
   * @param domain of the policy
   * @param confirmedName name of the address that its PTR and its own addresses agree on; asked for
   *     only where a macro needs it
   */
  String expand(String text, String domain, Supplier<String> confirmedName) {
    Matcher matcher = EXPAND.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(
          expanded, Matcher.quoteReplacement(value(matcher, domain, confirmedName)));
    }
    matcher.appendTail(expanded);
    String name = expanded.toString();
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    while (name.length() > NAME_MAX && name.indexOf('.') >= 0) {
      name = name.substring(name.indexOf('.') + 1);
    }
    return name;
  }

  private String value(Matcher matcher, String domain, Supplier<String> confirmedName) {
    if (matcher.group(1) != null) {
      return switch (matcher.group(1)) {
        case "%" -> "%";
        case "_" -> " ";
        default -> "%20";
      };
    }
    String value =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "s" -> sender;
          case "l" -> sender.substring(0, sender.lastIndexOf('@'));
          case "o" -> sender.substring(sender.lastIndexOf('@') + 1);
          case "d" -> domain;
          case "i" -> nibbles(address);
          case "p" -> confirmedName.get();
          case "h" -> heloName;
          case "v" -> address.getAddress().length == 4 ? "in-addr" : "ip6";
          default -> throw new IllegalArgumentException("unchecked macro " + matcher.group());
        };
    String delimiters = matcher.group(5).isEmpty() ? "." : matcher.group(5);
    List<String> parts =
        new ArrayList<>(List.of(value.split("[" + Pattern.quote(delimiters) + "]", -1)));
    if (!matcher.group(4).isEmpty()) {
      Collections.reverse(parts);
    }
    int kept = count(matcher.group(3), parts.size());
    String filled = String.join(".", parts.subList(parts.size() - kept, parts.size()));
    return Character.isUpperCase(matcher.group(2).charAt(0)) ? escaped(filled) : filled;
  }

  /** Capital letters ask for the escapes of URLs (§7.3). */
  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static int count(String digits, int most) {
    boolean all = digits.isEmpty() || digits.length() > 3;
    return all ? most : Math.min(most, Integer.parseInt(digits));
  }

  /** Dotted decimal; of IPv6 the 32 nibbles with dots between them. */
  private static String nibbles(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length == 4) {
      return Addresses.text(address);
    }
    StringBuilder text = new StringBuilder();
    for (byte octet : octets) {
      text.append(text.length() == 0 ? "" : ".")
          .append(Character.forDigit((octet >> 4) & 0xF, 16))
          .append('.')
          .append(Character.forDigit(octet & 0xF, 16));
    }
    return text.toString();
  }
}
