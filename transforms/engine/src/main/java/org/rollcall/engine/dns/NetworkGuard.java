package org.rollcall.engine.dns;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.rollcall.engine.settings.Network;

/**
 * Says which addresses may be contacted, whatever DNS says. Pure and safe for any number of
 * threads.
 *
 * <p>On the Internet: IPv4 outside the ranges that the IANA special-purpose address registry (RFC
 * 6890, §2.2.2, and its later entries) or the multicast registry take out of ordinary use; IPv6
 * inside 2000::/3, the only space given to global unicast (RFC 4291 §2.4), minus its special
 * ranges. Addresses that carry an IPv4 address (6to4, NAT64) are judged by that one.
 *
 * @param network what the run may contact
 */
public record NetworkGuard(Network network) implements Serializable {
  /** Loopback: all that a lab may contact (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
  private static final List<Prefix> LOOPBACK = prefixes("127.0.0.0/8", "::1/128");

  private static final List<Prefix> IPV4_SPECIAL =
      prefixes(
          "0.0.0.0/8", // this network, RFC 791
          "10.0.0.0/8", // private use, RFC 1918
          "100.64.0.0/10", // shared address space, RFC 6598
          "127.0.0.0/8", // loopback, RFC 1122
          "169.254.0.0/16", // link-local, with the metadata services of clouds, RFC 3927
          "172.16.0.0/12", // private use, RFC 1918
          "192.0.0.0/24", // IETF protocol assignments, RFC 6890
          "192.0.2.0/24", // documentation, RFC 5737
          "192.88.99.0/24", // 6to4 relay anycast, deprecated by RFC 7526
          "192.168.0.0/16", // private use, RFC 1918
          "198.18.0.0/15", // benchmarking, RFC 2544
          "198.51.100.0/24", // documentation, RFC 5737
          "203.0.113.0/24", // documentation, RFC 5737
          "224.0.0.0/4", // multicast, RFC 5771
          "240.0.0.0/4"); // reserved, and limited broadcast, RFC 1112, RFC 919

  private static final Prefix IPV6_GLOBAL = Prefix.of("2000::/3");

  private static final List<Prefix> IPV6_SPECIAL =
      prefixes(
          "2001::/23", // IETF protocol assignments: Teredo, ORCHID, benchmarking, RFC 2928
          "2001:db8::/32", // documentation, RFC 3849
          "3fff::/20"); // documentation, RFC 9637

  public NetworkGuard {
    Objects.requireNonNull(network, "network");
  }

  /** True if this address may be contacted. */
  public boolean mayContact(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (network) {
      case LAB -> anyHolds(LOOPBACK, bytes);
      case INTERNET -> bytes.length == 4 ? isPublicIpv4(bytes) : isPublicIpv6(address);
      case OFFLINE -> false;
    };
  }

  private static boolean isPublicIpv4(byte[] bytes) {
    return !anyHolds(IPV4_SPECIAL, bytes);
  }

  private static boolean isPublicIpv6(InetAddress address) {
    InetAddress carried = Prefixes.carriedIpv4(address);
    if (carried != null) {
      return isPublicIpv4(carried.getAddress());
    }
    byte[] bytes = address.getAddress();
    return IPV6_GLOBAL.holds(bytes) && !anyHolds(IPV6_SPECIAL, bytes);
  }

  private static boolean anyHolds(List<Prefix> prefixes, byte[] bytes) {
    return prefixes.stream().anyMatch(prefix -> prefix.holds(bytes));
  }

  private static List<Prefix> prefixes(String... texts) {
    return Arrays.stream(texts).map(Prefix::of).toList();
  }
}
