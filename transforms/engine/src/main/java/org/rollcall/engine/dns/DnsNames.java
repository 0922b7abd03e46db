package org.rollcall.engine.dns;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names of hosts and domains between our text and the wire. What the wire says is hostile. */
final class DnsNames {
  /** Longest name in text form without its final dot (RFC 1035 §2.3.4: 255 octets on the wire). */
  private static final int NAME_CHARS_MAX = 253;

  /** Letters, digits, hyphens (RFC 1123 §2.1), and the underscore that some hosts really use. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*", Pattern.CASE_INSENSITIVE);

  /** No top-level domain is all digits (RFC 1123 §2.1): 192.0.2.1 is an address, not a name. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?[0-9]+");

  private static final Name LOCALHOST = Name.fromConstantString("localhost.");

  private DnsNames() {}

  /**
   * True for names that mean the machine itself, which no resolver should be asked (RFC 6761 §6.3).
   */
  static boolean isLocalhost(Name name) {
    return name.subdomain(LOCALHOST);
  }

  /** The absolute name, so that no search path applies; null if this is no name of a host. */
  static @Nullable Name parse(String text) {
    String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (!isHost(bare)) {
      return null;
    }
    try {
      return Name.fromString(bare.toLowerCase(Locale.ROOT), Name.root);
    } catch (TextParseException e) {
      return null;
    }
  }

  /** A name from the wire in lower case without its final dot; odd octets are escaped. */
  static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  /** True if a bare text (no final dot) can name a host. */
  static boolean isHost(String bare) {
    return bare.length() <= NAME_CHARS_MAX
        && NAME.matcher(bare).matches()
        && !NUMERIC.matcher(bare).matches();
  }
}
