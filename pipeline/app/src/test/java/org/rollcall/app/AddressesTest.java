package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5353, 127.0.0.1:5353",
    "127.0.0.1, 127.0.0.1:53",
    "[::1]:54, [0:0:0:0:0:0:0:1]:54",
    "[::1], [0:0:0:0:0:0:0:1]:53",
  })
  void readsResolvers(String text, String server) {
    assertThat(Addresses.servers(text).get(0), hasToString(server));
  }

  /** The last two would be looked up in DNS by a careless reader. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1:99999",
        "::1",
        "1.2.3.4,",
        "224.0.0.1",
        "ns.test:53",
        "1.2.3.256"
      })
  void refusesWhatIsNoResolver(String text) {
    assertThrows(IllegalArgumentException.class, () -> Addresses.servers(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "probe.acme.test", "xn--fa-hia.de", "a-1.b-2.test"})
  void acceptsHostNames(String text) {
    assertThat(Addresses.hostName(text), is(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        ".test",
        "a..test",
        "-a.test",
        "a-.test",
        "a_b.test",
        "faß.de",
        "127.0.0.1",
        "a.test ",
        "a.test\r\nQUIT"
      })
  void refusesWhatIsNoHostName(String text) {
    assertThrows(IllegalArgumentException.class, () -> Addresses.hostName(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "probe",
        "@acme.test",
        "a@b",
        "a b@acme.test",
        "a..b@acme.test",
        "<a@acme.test>",
        "a@acme.test\r\nDATA"
      })
  void refusesWhatIsNoMailboxOfOurs(String text) {
    assertThrows(IllegalArgumentException.class, () -> Addresses.mailbox(text));
  }

  @ParameterizedTest
  @CsvSource({
    "probe.test, true",
    "example.com, true",
    "mail.example.org, true",
    "localhost, true",
    "myexample.com, false",
    "rollcall-project.org, false",
  })
  void knowsReservedNames(String name, boolean reserved) {
    assertThat(Addresses.reserved(name), is(reserved));
  }
}
