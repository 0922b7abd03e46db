package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerDefaultsTest {
  private final KnownOptions known = KnownOptions.of(VerifyOptions.class);

  @Test
  void addsThoseOfTheRunnerAtHand() {
    assertThat(
        RunnerDefaults.addTo(List.of("--input=x"), known),
        contains("--input=x", "--enforceEncodability=false", "--enforceImmutability=false"));
  }

  @Test
  void leavesWhatIsGivenAlone() {
    assertThat(
        RunnerDefaults.addTo(List.of("--enforceEncodability", "--enforceImmutability=true"), known),
        contains("--enforceEncodability", "--enforceImmutability=true"));
  }
}
