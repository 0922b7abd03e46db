package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.engine.settings.Network;
import org.xbill.DNS.ResolverConfig;

/** Which servers are asked: the configured ones, else the system's. */
final class Servers {
  private static final Pattern SERVER =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\[\\]:]+))(?::([0-9]{1,5}))?");
  private static final int DNS_PORT = 53;

  private Servers() {}

  /**
   * The servers to ask, in order.
   *
   * @param specs {@code address:port} each, e.g. {@code 127.0.0.1:5353} or {@code [::1]:5353}; the
   *     port may be left out for 53; none for the system's servers
   * @throws IllegalArgumentException if one cannot be read, or may not be asked from a lab
   */
  static List<InetSocketAddress> of(List<String> specs, Network network) {
    if (network == Network.OFFLINE) {
      throw new IllegalArgumentException("network OFFLINE asks no DNS server");
    } else if (!specs.isEmpty()) {
      return specs.stream().map(spec -> server(spec, network)).toList();
    }
    if (network == Network.LAB) {
      throw new IllegalArgumentException(
          "network LAB needs DNS servers on loopback (dnsServers, e.g. 127.0.0.1:5353):"
              + " the system's would ask the Internet");
    }
    List<InetSocketAddress> system = ResolverConfig.getCurrentConfig().servers();
    if (system.isEmpty()) {
      throw new IllegalArgumentException(
          "the system names no DNS server: give some (dnsServers, e.g. 192.0.2.53:53)");
    }
    return List.copyOf(system);
  }

  private static InetSocketAddress server(String spec, Network network) {
    Matcher matcher = SERVER.matcher(spec.strip());
    if (!matcher.matches()) {
      throw unreadable(spec);
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    InetAddress address = Addresses.parse("localhost".equals(host) ? "127.0.0.1" : host);
    int port = matcher.group(3) == null ? DNS_PORT : Integer.parseInt(matcher.group(3));
    if (address == null || port < 1 || port > 65535) {
      throw unreadable(spec);
    }
    if (network == Network.LAB && !new NetworkGuard(network).mayContact(address)) {
      throw new IllegalArgumentException(
          "DNS server '" + spec + "' is not on loopback, and network LAB contacts nothing else");
    }
    return new InetSocketAddress(address, port);
  }

  private static IllegalArgumentException unreadable(String spec) {
    return new IllegalArgumentException(
        "DNS server '" + spec + "' is not an IP address and a port, e.g. 127.0.0.1:5353");
  }
}
