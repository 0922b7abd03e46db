package org.rollcall.engine.pacing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiteGateTest {
  private static final Instant START = Instant.EPOCH;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SiteGate gate = new SiteGate(Pace.parse("6/min"), Pace.parse("1/s"));

  @Test
  void letsOnePassPerIntervalWhoeverAsks() {
    assertThat(gate.rcpt(START), is(Duration.ZERO));
    assertThat(gate.rcpt(START), is(SECOND));
    assertThat(gate.rcpt(START.plusMillis(400)), is(Duration.ofMillis(600)));
    assertThat(gate.rcpt(START.plus(SECOND)), is(Duration.ZERO));
    assertThat(gate.rcpt(START.plus(SECOND)), is(SECOND));
  }

  @Test
  void savesNothingUpOverARest() {
    assertThat(gate.rcpt(START), is(Duration.ZERO));
    Instant later = START.plusSeconds(100);
    assertThat(gate.rcpt(later), is(Duration.ZERO));
    assertThat(gate.rcpt(later), is(SECOND));
  }

  @Test
  void countsFromTheLastWhenItSlowsDown() {
    assertThat(gate.connect(START), is(Duration.ZERO));
    assertThat(gate.rcpt(START), is(Duration.ZERO));
    gate.slow(Duration.ofSeconds(20), Duration.ofSeconds(2));
    assertThat(gate.connect(START.plusSeconds(5)), is(Duration.ofSeconds(15)));
    assertThat(gate.rcpt(START.plusSeconds(1)), is(SECOND));
    assertThat(gate.rcpt(START.plusSeconds(2)), is(Duration.ZERO));
    assertThat(gate.rcpt(START.plusSeconds(2)), is(Duration.ofSeconds(2)));
  }

  @Test
  void hasNoBurstsLeftOnceSlowed() {
    SiteGate bursting = new SiteGate(Pace.parse("6/min, burst 3"), Pace.NONE);
    bursting.slow(Duration.ZERO, Duration.ZERO);
    assertThat(bursting.connect(START), is(Duration.ZERO));
    assertThat(bursting.connect(START), is(Duration.ofSeconds(10)));
  }

  @Test
  void slowsDownWhatHadNoPace() {
    SiteGate free = SiteGate.unpaced();
    assertThat(free.connect(START), is(Duration.ZERO));
    free.slow(SECOND, Duration.ZERO);
    assertThat(free.connect(START), is(Duration.ZERO));
    assertThat(free.connect(START), is(SECOND));
    assertThat(free.rcpt(START), is(Duration.ZERO));
    assertThat(free.rcpt(START), is(Duration.ZERO));
  }

  @Test
  void turnsBackWhoeverWasOnTheWayWhenItSlowedDown() {
    long before = gate.ticket();
    assertThat(gate.admits(before), is(true));
    gate.slow(SECOND, SECOND);
    assertThat(gate.admits(before), is(false));
    assertThat(gate.admits(gate.ticket()), is(true));
  }

  @Test
  void admitsNobodyOnceClosed() {
    gate.close();
    assertThat(gate.isClosed(), is(true));
    assertThat(gate.admits(gate.ticket()), is(false));
  }
}
