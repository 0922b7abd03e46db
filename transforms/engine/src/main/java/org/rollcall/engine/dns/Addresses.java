package org.rollcall.engine.dns;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;
import org.xbill.DNS.ReverseMap;

/** IP addresses as text and back, without ever asking a resolver. */
public final class Addresses {
  private Addresses() {}

  /** The address that a text spells out; null if it is anything else, such as a name. */
  public static @Nullable InetAddress parse(String text) {
    try {
      return Address.getByAddress(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** The one spelling of an address: dotted decimal, or the form of RFC 5952. */
  public static String text(InetAddress address) {
    return address instanceof Inet6Address six ? ipv6(six.getAddress()) : address.getHostAddress();
  }

  /** The name that an address has its PTR records under (RFC 1035 §3.5, RFC 3596 §2.5). */
  public static String reverseName(InetAddress address) {
    return ReverseMap.fromAddress(address).toString(true);
  }

  private static String ipv6(byte[] bytes) {
    List<String> groups = new ArrayList<>(8);
    for (int i = 0; i < 16; i += 2) {
      groups.add(Integer.toHexString((bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF)));
    }
    int start = -1;
    int longest = 1; // RFC 5952 §4.2.2: a single zero group is not shortened
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups.get(end).equals("0")) {
        end++;
      }
      if (end - i > longest) {
        longest = end - i;
        start = i;
      }
    }
    return start < 0
        ? String.join(":", groups)
        : String.join(":", groups.subList(0, start))
            + "::"
            + String.join(":", groups.subList(start + longest, 8));
  }
}
