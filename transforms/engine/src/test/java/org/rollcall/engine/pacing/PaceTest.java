package org.rollcall.engine.pacing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"none", "1/s", "6/min", "20/min, burst 5", "2000/d", "100/h, burst 2"})
  void isPrintedAsItIsWritten(String text) {
    assertThat(Pace.parse(text).toString(), is(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "0/s", "1/week", "-1/s", "1/s, burst 0", "1/s burst 2"})
  void refusesWhatItCannotKeep(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Pace.parse(text));
    assertThat(e.getMessage(), containsString("write"));
  }

  @ParameterizedTest
  @CsvSource({
    // pace, milliseconds since the start of each request, wait that each is told
    "1/s, 0 0 999 1000 1000 5000 5000, 0 1000 1 0 1000 0 1000",
    "'60/min, burst 3', 0 0 0 0 500 1000 1000, 0 0 0 1000 500 0 1000",
    "'60/min, burst 3', 0 10000 10000 10000 10000, 0 0 0 0 1000",
    "none, 0 0 0, 0 0 0",
  })
  void answersHowLongToWait(String pace, String requests, String waits) {
    PaceKeeper keeper = new PaceKeeper(Pace.parse(pace));
    String[] times = requests.split(" ", -1);
    String[] expected = waits.split(" ", -1);
    for (int i = 0; i < times.length; i++) {
      Duration wait = keeper.acquire(START.plusMillis(Long.parseLong(times[i])));
      assertThat("request " + i, wait.toMillis(), is(Long.parseLong(expected[i])));
    }
  }

  @Test
  void goesSlowerWhenItIsTold() {
    PaceKeeper keeper = new PaceKeeper(Pace.parse("10/s, burst 10"));
    keeper.slowTo(Duration.ofSeconds(2), START.plusSeconds(5));
    assertThat(keeper.acquire(START.plusSeconds(4)), is(Duration.ofSeconds(1)));
    assertThat(keeper.acquire(START.plusSeconds(5)), is(Duration.ZERO));
    assertThat(keeper.acquire(START.plusSeconds(5)), is(Duration.ofSeconds(2)));
    keeper.slowTo(Duration.ofSeconds(1), START.plusSeconds(6));
    assertThat(keeper.interval(), is(Duration.ofSeconds(2)));
  }
}
