package org.rollcall.engine.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.Addresses;
import org.rollcall.engine.dns.NetworkGuard;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;

/**
 * The address that mail hosts see, as far as it can be known without asking anybody.
 *
 * @param seen the address, null if it cannot be told
 * @param found how it is known, or why it is not
 * @param fix what to do if it is not known, or if another one is in play as well; else empty
 */
public record SourceAddress(@Nullable InetAddress seen, String found, String fix) {
  /** Documentation addresses (RFC 5737, RFC 3849) stand for the Internet: nothing goes there. */
  private static final String ANYWHERE_IPV4 = "192.0.2.1";

  private static final String ANYWHERE_IPV6 = "2001:db8::1";

  public SourceAddress {
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(fix, "fix");
  }

  /**
   * Finds it: what the user says that others see, else the address to leave from, else the system's
   * choice. One that is private is translated on its way, and what others see stays unknown.
   *
   * @param egress address that others see, where a translation hides it; null if none does
   */
  public static SourceAddress find(
      ProbeSettings settings, @Nullable InetAddress egress, LocalRoute routes) {
    String told = settings.sourceAddress();
    InetAddress bound = told == null ? null : Addresses.parse(told);
    boolean six = bound == null ? prefersIpv6(settings) : bound.getAddress().length == 16;
    InetAddress local;
    try {
      local = routes.towards(anywhere(settings.network(), six), bound);
    } catch (IOException e) {
      return bound == null && egress != null
          ? told(settings.network(), egress, "an address that is not known")
          : noWay(bound, six, e);
    }
    if (egress != null) {
      return told(settings.network(), egress, Addresses.text(local));
    }
    if (isHidden(settings.network(), local)) {
      return new SourceAddress(
          null,
          "this machine leaves from "
              + Addresses.text(local)
              + ", which is private: others see another address",
          "write the address that others see in --egressAddress");
    }
    String how = bound == null ? ", the system's choice" : ", as told by --sourceAddress";
    return new SourceAddress(
        local,
        Addresses.text(local) + how,
        bound == null ? otherFamily(settings, six, routes) : "");
  }

  private static SourceAddress noWay(@Nullable InetAddress bound, boolean six, IOException why) {
    return bound == null
        ? new SourceAddress(
            null,
            "no way leads out of this machine over " + (six ? "IPv6" : "IPv4") + ": " + why,
            "connect it, or write --ipPreference=" + (six ? "IPV4" : "IPV6"))
        : new SourceAddress(
            null,
            "this machine cannot leave from " + Addresses.text(bound) + ": " + why,
            "write an address of this machine in --sourceAddress");
  }

  private static SourceAddress told(Network network, InetAddress egress, String local) {
    if (isHidden(network, egress)) {
      return new SourceAddress(
          null,
          "nobody on the Internet sees " + Addresses.text(egress) + ": it is private or reserved",
          "write the public address in --egressAddress");
    }
    return new SourceAddress(
        egress,
        Addresses.text(egress)
            + ", as told by --egressAddress; the machine itself leaves from "
            + local,
        "");
  }

  /** Hosts that are only in the other family would see an address that nothing was checked of. */
  private static String otherFamily(ProbeSettings settings, boolean six, LocalRoute routes) {
    if (settings.network() == Network.LAB) {
      return "";
    }
    try {
      InetAddress other = routes.towards(anywhere(settings.network(), !six), null);
      return isHidden(settings.network(), other)
          ? ""
          : "hosts that have only "
              + (six ? "IPv4" : "IPv6")
              + " would see "
              + Addresses.text(other)
              + ", of which nothing is checked here; write --sourceAddress to keep to one";
    } catch (IOException noWay) {
      return "";
    }
  }

  private static boolean isHidden(Network network, InetAddress address) {
    return network == Network.INTERNET && !new NetworkGuard(network).mayContact(address);
  }

  private static boolean prefersIpv6(ProbeSettings settings) {
    return settings.ipPreference() == IpPreference.IPV6;
  }

  private static InetAddress anywhere(Network network, boolean six) {
    String text =
        switch (network) {
          case LAB -> six ? "::1" : "127.0.0.1";
          case INTERNET -> six ? ANYWHERE_IPV6 : ANYWHERE_IPV4;
          case OFFLINE -> throw new IllegalArgumentException("offline there is no way out");
        };
    return Objects.requireNonNull(Addresses.parse(text), text);
  }
}
