package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "40m, PT40M",
    "3h30m, PT3H30M",
    "500ms, PT0.5S",
    "2d, PT48H",
    "1d1h1m1s1ms, PT25H1M1.001S",
  })
  void readsAndPrintsDurations(String text, Duration duration) {
    assertThat(Units.duration(text), is(duration));
    assertThat(Units.print(duration), is(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "30 s", "-5m", "1.5h", "30s5m", "forever", "0s"})
  void refusesWhatIsNoDuration(String text) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Units.duration(text));
    assertThat(wrong.getMessage(), containsString("a duration is"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6m,6m", "30m,6m", "6m,,30m", ","})
  void refusesDelaysThatDoNotRise(String text) {
    assertThrows(IllegalArgumentException.class, () -> Units.risingDurations(text));
  }
}
