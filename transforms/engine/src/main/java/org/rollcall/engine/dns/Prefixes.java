package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ranges whose addresses lead to another address. */
public final class Prefixes {
  /** Carries an IPv4 address in bits 16 to 47 (RFC 3056). */
  static final Prefix IPV6_6TO4 = Prefix.of("2002::/16");

  /** Carries an IPv4 address in its last 32 bits (RFC 6052). */
  static final Prefix IPV6_NAT64 = Prefix.of("64:ff9b::/96");

  private Prefixes() {}

  /** The IPv4 address that an IPv6 address carries; null if it carries none. */
  public static @Nullable InetAddress carriedIpv4(InetAddress address) {
    byte[] bytes = address.getAddress();
    int start = IPV6_NAT64.holds(bytes) ? 12 : IPV6_6TO4.holds(bytes) ? 2 : -1;
    if (start < 0) {
      return null;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, start, start + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 bytes are an address", e);
    }
  }
}
