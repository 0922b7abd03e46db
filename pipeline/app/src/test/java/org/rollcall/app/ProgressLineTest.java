package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.rollcall.app.ProgressLine.Moment;
import org.rollcall.steps.worker.Progress.Snapshot;

class ProgressLineTest {
  private static final Moment HALFWAY =
      new Moment(
          new Snapshot(10_000, 8_000, 300, 5_000, 4_000, 12, 0), Duration.ofSeconds(72), 400);

  @Test
  void saysHowFarARunHasCome() {
    assertThat(
        ProgressLine.render(HALFWAY, 200, Ink.PLAIN, Glyphs.ASCII),
        is(
            "1:12  ########........  50%  rows 10,000  domains 300  asked 5,000  decided 4,000"
                + "  400/s  greylisted, waiting 12  about 0:10 left"));
  }

  @Test
  void neverGetsWiderThanTheTerminal() {
    for (int width = 4; width < 140; width++) {
      String line = ProgressLine.render(HALFWAY, width, Ink.PLAIN, Glyphs.UNICODE);
      assertThat(line.length(), is(lessThanOrEqualTo(width)));
      String painted = ProgressLine.render(HALFWAY, width, Ink.COLOR, Glyphs.UNICODE);
      assertThat(painted.replaceAll("\u001b\\[[0-9]*m", ""), is(line));
    }
  }

  @Test
  void plainInkPaintsNothing() {
    assertThat(
        ProgressLine.render(HALFWAY, 200, Ink.PLAIN, Glyphs.UNICODE),
        not(containsString("\u001b")));
  }

  @Test
  void showsNoShareWhileMailboxesAreStillCounted() {
    Moment reading = new Moment(new Snapshot(500, 400, 0, 0, 10, 0, 0), Duration.ofSeconds(2), 5);

    assertThat(
        ProgressLine.render(reading, 200, Ink.PLAIN, Glyphs.ASCII),
        is("0:02  rows 500  domains 0  asked 0  decided 10  5/s"));
    assertThat(reading.secondsLeft(), is(OptionalLong.empty()));
  }

  @Test
  void givesNoTimeWhenOnlyGreylistedMailboxesAreLeft() {
    Moment waiting = new Moment(new Snapshot(10, 10, 2, 10, 7, 3, 0), Duration.ofSeconds(9), 1);
    assertThat(waiting.secondsLeft(), is(OptionalLong.empty()));
  }

  @Test
  void writesTimesAsAClockDoes() {
    assertThat(ProgressLine.clock(Duration.ofSeconds(7)), is("0:07"));
    assertThat(ProgressLine.clock(Duration.ofSeconds(750)), is("12:30"));
    assertThat(ProgressLine.clock(Duration.ofSeconds(3_723)), is("1:02:03"));
  }
}
