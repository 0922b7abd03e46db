package org.rollcall.engine.dns;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.settings.Network;

class NetworkGuardTest {
  private static final NetworkGuard LAB = new NetworkGuard(Network.LAB);
  private static final NetworkGuard INTERNET = new NetworkGuard(Network.INTERNET);

  private static InetAddress address(String text) {
    return requireNonNull(Addresses.parse(text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.0", "127.0.0.1", "127.255.255.255", "::1"})
  void aLabMayContactLoopback(String text) {
    assertThat(LAB.mayContact(address(text)), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "126.255.255.255",
        "128.0.0.0",
        "10.0.0.1",
        "192.168.0.1",
        "8.8.8.8",
        "169.254.169.254",
        "::2",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "2002:7f00:1::",
        "fe80::1"
      })
  void aLabMayContactNothingElse(String text) {
    assertThat(LAB.mayContact(address(text)), is(false));
  }

  /** First and last address of each range, and their public neighbours. */
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,         0.255.255.255,   ,                1.0.0.0",
    "10.0.0.0,        10.255.255.255,  9.255.255.255,   11.0.0.0",
    "100.64.0.0,      100.127.255.255, 100.63.255.255,  100.128.0.0",
    "127.0.0.0,       127.255.255.255, 126.255.255.255, 128.0.0.0",
    "169.254.0.0,     169.254.255.255, 169.253.255.255, 169.255.0.0",
    "172.16.0.0,      172.31.255.255,  172.15.255.255,  172.32.0.0",
    "192.0.0.0,       192.0.0.255,     191.255.255.255, 192.0.1.0",
    "192.0.2.0,       192.0.2.255,     192.0.1.255,     192.0.3.0",
    "192.88.99.0,     192.88.99.255,   192.88.98.255,   192.88.100.0",
    "192.168.0.0,     192.168.255.255, 192.167.255.255, 192.169.0.0",
    "198.18.0.0,      198.19.255.255,  198.17.255.255,  198.20.0.0",
    "198.51.100.0,    198.51.100.255,  198.51.99.255,   198.51.101.0",
    "203.0.113.0,     203.0.113.255,   203.0.112.255,   203.0.114.0",
    "224.0.0.0,       255.255.255.255, 223.255.255.255, ",
    "240.0.0.0,       255.255.255.255, ,                ",
    "::,              1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, , 2000::",
    "2001::,          2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2000:ffff::, 2001:200::",
    "2001:db8::,      2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db7:ffff::, 2001:db9::",
    "3fff::,          3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3ffe:ffff::, 3fff:1000::",
    "4000::,          ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:ffff::, ",
  })
  void theInternetEndsExactlyAtItsSpecialRanges(
      String first, String last, @Nullable String before, @Nullable String after) {
    assertThat(first, INTERNET.mayContact(address(first)), is(false));
    assertThat(last, INTERNET.mayContact(address(last)), is(false));
    if (before != null) {
      assertThat(before, INTERNET.mayContact(address(before)), is(true));
    }
    if (after != null) {
      assertThat(after, INTERNET.mayContact(address(after)), is(true));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254", // metadata of clouds
        "::1", // loopback
        "::8.8.8.8", // IPv4-compatible
        "100::1", // discard
        "64:ff9b:1::808:808", // local NAT64
        "64:ff9b::10.0.0.1", // NAT64 of a private address
        "64:ff9b::127.0.0.1", // NAT64 of loopback
        "2002:a00:1::1", // 6to4 of a private address
        "2002:7f00:1::1", // 6to4 of loopback
        "2001:0:808:808::1", // Teredo
        "2001:10::1", // ORCHID
        "fc00::1", // unique local
        "fdff:ffff::1", // unique local
        "fe80::1", // link-local
        "fec0::1", // site-local
        "ff02::1", // multicast
      })
  void theInternetIsNoSpecialAddress(String text) {
    assertThat(INTERNET.mayContact(address(text)), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "2a00:1450:4013:c01::1b", "64:ff9b::8.8.8.8", "2002:808:808::1"})
  void theInternetIsPublicAddresses(String text) {
    assertThat(INTERNET.mayContact(address(text)), is(true));
  }

  @Test
  void anIpv4AddressInIpv6ClothesIsNeverContacted() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xFF;
    mapped[12] = 127;
    mapped[15] = 1;
    InetAddress clothed = Inet6Address.getByAddress("host", mapped, 0);

    assertThat(clothed.getAddress().length, is(16));
    assertThat(LAB.mayContact(clothed), is(false));
    assertThat(INTERNET.mayContact(clothed), is(false));
  }
}
