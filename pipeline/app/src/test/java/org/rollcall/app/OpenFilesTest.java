package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

class OpenFilesTest {

  @Test
  void hasNothingAgainstWhatFits() {
    assertThat(OpenFiles.problem(2_000, 2_400), is(nullValue()));
    assertThat(OpenFiles.problem(2_000, Long.MAX_VALUE), is(nullValue()));
  }

  @Test
  void saysHowToMakeRoomAndHowFewWouldDo() {
    assertThat(
        OpenFiles.problem(2_000, 1_024),
        is("this process may open 1024 files: 'ulimit -n 2400' first, or write at most 624"));
    assertThat(
        OpenFiles.problem(10, 256), is("this process may open 256 files: 'ulimit -n 410' first"));
  }

  @Test
  void knowsTheLimitOfThisProcess() {
    assertThat(OpenFiles.allowed(), is(greaterThan(0L)));
  }
}
