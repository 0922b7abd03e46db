package org.rollcall.engine.dns;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "::, ::",
    "::1, ::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "fe80:0:0:0:0:0:0:0, fe80::",
  })
  void spellsAnAddressInOneWay(String text, String spelled) {
    assertThat(Addresses.text(requireNonNull(Addresses.parse(text))), is(spelled));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "mx.acme.test", "1.2.3", "256.1.1.1", "", "1.2.3.4.", ":::"})
  void aNameIsNoAddress(String text) {
    assertThat(Addresses.parse(text), is(nullValue()));
  }
}
