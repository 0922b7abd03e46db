package org.rollcall.engine.pacing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SiteGateTest {
  private static final Instant START = Instant.EPOCH;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SiteGate gate = new SiteGate(Pace.parse("6/min"), Pace.parse("1/s"));
  private final SiteGate.Pass pass = gate.pass();

  @Test
  void letsOnePassPerIntervalWhoeverAsks() {
    assertThat(pass.rcpt(START), is(Duration.ZERO));
    assertThat(pass.rcpt(START), is(SECOND));
    assertThat(pass.rcpt(START.plusMillis(400)), is(Duration.ofMillis(600)));
    assertThat(pass.rcpt(START.plus(SECOND)), is(Duration.ZERO));
    assertThat(pass.rcpt(START.plus(SECOND)), is(SECOND));
  }

  @Test
  void hasThoseWhoWaitTakeTurns() {
    SiteGate.Pass sister = gate.pass();
    SiteGate.Pass third = gate.pass();
    assertThat(pass.rcpt(START), is(Duration.ZERO));
    assertThat(sister.rcpt(START), is(SECOND));
    assertThat(pass.rcpt(START), is(SECOND.multipliedBy(2)));
    assertThat(third.rcpt(START), is(SECOND.multipliedBy(3)));
    Instant then = START.plus(SECOND);
    assertThat(pass.rcpt(then), is(SECOND)); // Ready first, and yet not the first in turn.
    assertThat(sister.rcpt(then), is(Duration.ZERO));
    pass.leave();
    assertThat(third.rcpt(then), is(SECOND));
    assertThat(third.rcpt(then.plus(SECOND)), is(Duration.ZERO));
  }

  @Test
  void countsFromWhenItHappened() {
    assertThat(pass.rcpt(START), is(Duration.ZERO));
    pass.said(START.plusMillis(60));
    assertThat(pass.rcpt(START.plusMillis(60)), is(SECOND));
    assertThat(pass.connect(START), is(Duration.ZERO));
    pass.connected(START.plusMillis(60));
    assertThat(pass.connect(START.plusMillis(60)), is(Duration.ofSeconds(10)));
  }

  @Test
  void savesNothingUpOverARest() {
    assertThat(pass.rcpt(START), is(Duration.ZERO));
    Instant later = START.plusSeconds(100);
    assertThat(pass.rcpt(later), is(Duration.ZERO));
    assertThat(pass.rcpt(later), is(SECOND));
  }

  @Test
  void countsFromTheLastWhenItSlowsDown() {
    assertThat(pass.connect(START), is(Duration.ZERO));
    assertThat(pass.rcpt(START), is(Duration.ZERO));
    gate.slow(Duration.ofSeconds(20), Duration.ofSeconds(2));
    assertThat(pass.connect(START.plusSeconds(5)), is(Duration.ofSeconds(15)));
    assertThat(pass.rcpt(START.plusSeconds(1)), is(SECOND));
    assertThat(pass.rcpt(START.plusSeconds(2)), is(Duration.ZERO));
    assertThat(pass.rcpt(START.plusSeconds(2)), is(Duration.ofSeconds(2)));
  }

  @Test
  void hasNoBurstsLeftOnceSlowed() {
    SiteGate bursting = new SiteGate(Pace.parse("6/min, burst 3"), Pace.NONE);
    bursting.slow(Duration.ZERO, Duration.ZERO);
    assertThat(bursting.pass().connect(START), is(Duration.ZERO));
    assertThat(bursting.pass().connect(START), is(Duration.ofSeconds(10)));
  }

  @Test
  void slowsDownWhatHadNoPace() {
    SiteGate free = SiteGate.unpaced();
    assertThat(free.pass().connect(START), is(Duration.ZERO));
    free.slow(SECOND, Duration.ZERO);
    assertThat(free.pass().connect(START), is(Duration.ZERO));
    assertThat(free.pass().connect(START), is(SECOND));
    assertThat(free.pass().rcpt(START), is(Duration.ZERO));
    assertThat(free.pass().rcpt(START), is(Duration.ZERO));
  }

  @Test
  void turnsBackWhoeverWasOnTheWayWhenItSlowedDown() {
    assertThat(pass.mayConnect(), is(true));
    gate.slow(SECOND, SECOND);
    assertThat(pass.mayConnect(), is(false));
    assertThat(pass.mayAsk(), is(true));
    assertThat(gate.pass().mayConnect(), is(true));
  }

  @Test
  void callsBackAllThatAreOut() {
    SiteGate.Pass sister = gate.pass();
    pass.recallAll();
    assertThat(sister.mayAsk(), is(false));
    assertThat(sister.mayConnect(), is(false));
    assertThat(gate.pass().mayAsk(), is(true));
  }

  @Test
  void letsNobodySpeakWithoutPermission() {
    AtomicBoolean permitted = new AtomicBoolean(true);
    SiteGate leased = new SiteGate(Pace.NONE, Pace.NONE, permitted::get);
    SiteGate.Pass out = leased.pass();
    assertThat(out.mayAsk(), is(true));
    permitted.set(false);
    assertThat(out.mayAsk(), is(false));
    assertThat(leased.pass().mayConnect(), is(false));
    permitted.set(true);
    assertThat(out.mayAsk(), is(true));
  }

  @Test
  void hasNothingLeftOfWhatOthersHaveUsed() {
    SiteGate inherited = new SiteGate(Pace.parse("6/min, burst 3"), Pace.parse("1/s"));
    inherited.inherit();
    Instant now = START.plusSeconds(100);
    assertThat(inherited.pass().connect(now), is(Duration.ofSeconds(10)));
    assertThat(inherited.pass().connect(now.plusSeconds(10)), is(Duration.ZERO));
    assertThat(inherited.pass().connect(now.plusSeconds(10)), is(Duration.ofSeconds(10)));
  }

  @Test
  void admitsNobodyOnceClosed() {
    gate.close();
    assertThat(gate.pass().mayConnect(), is(false));
    assertThat(gate.pass().mayAsk(), is(false));
  }
}
