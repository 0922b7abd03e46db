package org.rollcall.engine.campaign;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The /24 (IPv4) or /48 (IPv6) of an address: many small names resolve to one filter. */
final class Networks {
  private Networks() {}

  static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    int prefix = bytes.length == 4 ? 24 : 48;
    Arrays.fill(bytes, prefix / 8, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }

  /** An IP address in text form; never asks the DNS. */
  static InetAddress address(String text) {
    if (!text.matches("[0-9a-fA-F.:]+(%\\w+)?")) {
      throw new IllegalArgumentException("'" + text + "' is no IP address");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no IP address", e);
    }
  }
}
