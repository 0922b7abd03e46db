package org.rollcall.engine.optout;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.Prefix;

/**
 * One wish not to be asked.
 *
 * @param kind what is spared
 * @param name domain or suffix in lower-case A-labels; null for a network
 * @param network range of addresses; null for a name
 */
record OptOut(Kind kind, @Nullable String name, @Nullable Prefix network) {
  private static final String MX = "mx:";

  enum Kind {
    /** A mailbox's domain, or one below it. */
    DOMAIN,
    /** A mail exchanger with this name, or one below it. */
    MX,
    /** Every address within. */
    NETWORK
  }

  /**
   * Reads an entry: {@code example.org}, {@code mx:.protection.example.net}, {@code 192.0.2.0/24},
   * {@code 2001:db8::/32}, or a single address. Names may be in capitals or in U-labels.
   *
   * @throws IllegalArgumentException if it is none, with advice
   */
  static OptOut parse(String entry) {
    String text = entry.strip();
    if (text.toLowerCase(Locale.ROOT).startsWith(MX)) {
      return new OptOut(Kind.MX, name(text.substring(MX.length())), null);
    }
    return text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || Addresses.parse(text) != null
        ? new OptOut(Kind.NETWORK, null, network(text))
        : new OptOut(Kind.DOMAIN, name(text), null);
  }

  /** A leading dot or {@code *.} says what is so anyway: what lies below counts too. */
  private static String name(String text) {
    String bare = text.startsWith("*.") ? text.substring(2) : text;
    bare = bare.startsWith(".") ? bare.substring(1) : bare;
    bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    // A host may have underscores, which no domain of a mailbox has.
    String plain = bare.replace('_', 'x');
    if (plain.length() == bare.length()
        && AddressParser.parseStrict("x@" + plain) instanceof ParsedAddress.Parsed parsed
        && !parsed.mailbox().domain().isLiteral()) {
      return plain.equals(bare) ? parsed.mailbox().domain().name() : bare.toLowerCase(Locale.ROOT);
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no domain: write example.org, mx:mail.example.org, 192.0.2.0/24 or"
            + " 2001:db8::/32");
  }

  private static Prefix network(String text) {
    int slash = text.indexOf('/');
    InetAddress address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no network: write 192.0.2.0/24 or 2001:db8::/32");
    }
    int bits = address.getAddress().length * 8;
    int length = slash < 0 ? bits : length(text.substring(slash + 1), bits, text);
    Prefix network = Prefix.around(address, length);
    if (!network.network().equals(address)) {
      throw new IllegalArgumentException(
          "'" + text + "' has address bits behind its length: write " + network);
    }
    return network;
  }

  private static int length(String digits, int bits, String text) {
    if (digits.matches("\\d{1,3}")) {
      int length = Integer.parseInt(digits);
      if (length >= 1 && length <= bits) {
        return length;
      }
    }
    throw new IllegalArgumentException("'" + text + "': a length is a number from 1 to " + bits);
  }
}
