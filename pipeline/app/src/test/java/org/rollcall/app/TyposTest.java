package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TyposTest {
  @ParameterizedTest
  @CsvSource({
    "verify, verify, 0", "verify, VERIFY, 0", "verfy, verify, 1", "verifyy, verify, 1",
    "verifx, verify, 1", "veriyf, verify, 1", "'', abc, 3", "lab, demo, 4",
  })
  void countsTypos(String left, String right, int typos) {
    assertThat(Typos.between(left, right), is(typos));
    assertThat(Typos.between(right, left), is(typos));
  }
}
