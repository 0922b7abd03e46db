package org.rollcall.engine.campaign;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ada@a.test>: User unknown | <<address>>: User unknown",
        "No such user (ada.l+x@a.test) | No such user (<address>)",
        "Client host [192.0.2.1] blocked | Client host [<ip>] blocked",
        "see 2001:db8::25 and 2001:db8:0:0:0:0:0:1 | see <ip> and <ip>",
        "come back in 00:05:00 | come back in 00:05:00",
        "version 4.3.2 of 12:30 | version 4.3.2 of 12:30",
      })
  void takesOutAddresses(String text, String redacted) {
    assertThat(Redaction.of(text), is(redacted));
  }

  @Test
  void readsNoMoreThanItKeeps() {
    assertThat(Redaction.of("a@".repeat(1_000_000)).length(), is(lessThanOrEqualTo(10_000)));
  }
}
