package org.rollcall.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses and names as options spell them. Nothing is looked up: an option that needed the
 * network to be understood could not be checked before the network is allowed.
 */
final class Addresses {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern SERVER =
      Pattern.compile("(?:\\[([^\\]]*)\\]|([^:]*))(?::(\\d{1,5}))?");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern LOCAL_PART =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final int DNS_PORT = 53;

  /** A resolver: an address and a port. */
  record Server(InetAddress address, int port) {
    @Override
    public String toString() {
      String host = address.getHostAddress();
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  private Addresses() {}

  /** Resolvers separated by commas; a port left out is 53. */
  static List<Server> servers(String text) {
    List<Server> servers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      servers.add(server(part.trim()));
    }
    return servers;
  }

  private static Server server(String text) {
    Matcher parts = SERVER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not host:port: write 127.0.0.1:53, or [::1]:53 for IPv6");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    int port = parts.group(3) == null ? DNS_PORT : Integer.parseInt(parts.group(3));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("'" + text + "': a port is a number from 1 to 65535");
    }
    InetAddress address = ip(host);
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      throw new IllegalArgumentException("'" + text + "' is no host that could be asked");
    }
    return new Server(address, port);
  }

  /** An IPv4 or IPv6 address written as digits. */
  static InetAddress ip(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      throw notAnAddress(text);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException malformed) {
      throw notAnAddress(text);
    }
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not an IP address: write its digits, e.g. 127.0.0.1 or ::1");
  }

  /** A host name with at least two labels, in lower case (RFC 5321 §4.1.1.1 wants a full name). */
  static String hostName(String text) {
    String[] labels = text.split("\\.", -1);
    boolean wellFormed = labels.length >= 2 && text.length() <= 253;
    for (String label : labels) {
      wellFormed &= LABEL.matcher(label).matches();
    }
    if (!wellFormed || IPV4.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a full host name: write one such as probe.example.org, international labels as xn--");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /** A plain mailbox of our own: dot-atom local part (RFC 5321 §4.1.2) and a full host name. */
  static String mailbox(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > 64 || !LOCAL_PART.matcher(text.substring(0, at)).matches()) {
      throw new IllegalArgumentException("not a mailbox: write one such as probe@example.org");
    }
    try {
      return text.substring(0, at + 1) + hostName(text.substring(at + 1));
    } catch (IllegalArgumentException badDomain) {
      throw new IllegalArgumentException("its domain is " + badDomain.getMessage(), badDomain);
    }
  }

  /** Whether a name is set aside so that it exists nowhere (RFC 2606, RFC 6761). */
  static boolean reserved(String hostName) {
    String name = "." + hostName;
    return List.of(
            ".test",
            ".example",
            ".invalid",
            ".localhost",
            ".local",
            ".example.com",
            ".example.net",
            ".example.org")
        .stream()
        .anyMatch(name::endsWith);
  }
}
