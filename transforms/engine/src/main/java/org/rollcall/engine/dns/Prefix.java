package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.xbill.DNS.Address;

/**
 * A range of addresses of one family, e.g. {@code 192.0.2.0/24}.
 *
 * @param network its first address; bits beyond the length are zero
 * @param length leading bits that all its addresses share
 */
public record Prefix(InetAddress network, int length) {
  /** The range written as {@code address/length}. */
  public static Prefix of(String text) {
    int slash = text.indexOf('/');
    try {
      return around(
          Address.getByAddress(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address range: " + text, e);
    }
  }

  /** The range of this length that an address lies in. */
  public static Prefix around(InetAddress address, int length) {
    byte[] bytes = address.getAddress();
    for (int bit = length; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      return new Prefix(InetAddress.getByAddress(bytes), length);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }

  public boolean holds(byte[] bytes) {
    byte[] own = network.getAddress();
    if (own.length != bytes.length) {
      return false;
    }
    int whole = length / 8;
    for (int i = 0; i < whole; i++) {
      if (own[i] != bytes[i]) {
        return false;
      }
    }
    int rest = length % 8;
    return rest == 0 || ((own[whole] ^ bytes[whole]) & 0xFF) >> (8 - rest) == 0;
  }

  @Override
  public String toString() {
    return Addresses.text(network) + "/" + length;
  }
}
