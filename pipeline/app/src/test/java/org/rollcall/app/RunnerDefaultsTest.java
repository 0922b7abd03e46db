package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerDefaultsTest {
  private final KnownOptions known = KnownOptions.of(VerifyOptions.class);

  @Test
  void addsThoseOfTheRunnerAtHand() {
    assertThat(
        RunnerDefaults.addTo(List.of("--input=x"), known),
        contains(
            "--input=x",
            "--enforceEncodability=false",
            "--enforceImmutability=false",
            "--targetParallelism="
                + RunnerDefaults.threads(Runtime.getRuntime().availableProcessors())));
  }

  @Test
  void leavesACoreToTheSockets() {
    assertThat(RunnerDefaults.threads(1), is(1));
    assertThat(RunnerDefaults.threads(2), is(1));
    assertThat(RunnerDefaults.threads(8), is(7));
  }

  @Test
  void leavesWhatIsGivenAlone() {
    assertThat(
        RunnerDefaults.addTo(
            List.of("--enforceEncodability", "--enforceImmutability=true", "--targetParallelism=4"),
            known),
        contains("--enforceEncodability", "--enforceImmutability=true", "--targetParallelism=4"));
  }
}
