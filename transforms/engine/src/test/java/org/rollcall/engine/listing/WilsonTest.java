package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
  /** R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void agreesWithThePublishedIntervals(long hits, long trials, double low, double high) {
    Wilson interval = Wilson.of(hits, trials);
    assertThat(interval.low(), closeTo(low, 0.00005));
    assertThat(interval.high(), closeTo(high, 0.00005));
  }

  @Test
  void knowsNothingWithoutTrials() {
    assertThat(Wilson.of(0, 0), is(new Wilson(0, 1)));
    assertThat(Wilson.of(7, 7).high(), is(1.0));
  }

  @Test
  void refusesMoreHitsThanTrials() {
    assertThrows(IllegalArgumentException.class, () -> Wilson.of(2, 1));
  }
}
