package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.engine.settings.Network;

class ServersTest {
  private static List<String> servers(String... specs) {
    return Servers.of(List.of(specs), Network.LAB).stream().map(ServersTest::text).toList();
  }

  private static String text(InetSocketAddress server) {
    return Addresses.text(server.getAddress()) + " " + server.getPort();
  }

  @Test
  void readsAddressesAndPorts() {
    assertThat(
        servers("127.0.0.1:5353", "127.0.0.53", "[::1]:5354", "localhost:5355"),
        contains("127.0.0.1 5353", "127.0.0.53 53", "::1 5354", "127.0.0.1 5355"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "dns.test:53", "127.0.0.1:0", "127.0.0.1:65536", "::1:53", "1.2.3.4:x"})
  void refusesWhatIsNoAddress(String spec) {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> servers(spec)).getMessage(),
        containsString("'" + spec + "' is not an IP address and a port"));
  }

  @Test
  void aLabAsksServersOnLoopbackOnly() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> servers("192.0.2.53:53")).getMessage(),
        containsString("'192.0.2.53:53' is not on loopback"));
  }

  @Test
  void aLabNeverAsksTheSystemsServers() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> servers()).getMessage(),
        containsString("network LAB needs DNS servers on loopback"));
  }

  @Test
  void theInternetAsksTheSystemsServersIfNoneAreGiven() {
    assertThat(Servers.of(List.of(), Network.INTERNET), is(not(empty())));
  }
}
