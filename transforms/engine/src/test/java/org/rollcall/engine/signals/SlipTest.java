package org.rollcall.engine.signals;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlipTest {
  @ParameterizedTest
  @CsvSource({
    "gmal, LEFT_OUT, 3, true",
    "gmai, LEFT_OUT, 4, true",
    "mail, LEFT_OUT, 0, true",
    "gmmail, ADDED, 2, true",
    "gmail1, ADDED, 5, false",
    "gm-ail, ADDED, 2, true",
    "gnail, REPLACED, 1, true",
    "gmall, REPLACED, 3, true",
    "gmaul, REPLACED, 3, true",
    "gmaal, REPLACED, 3, true",
    "gmazl, REPLACED, 3, false",
    "gmial, SWAPPED, 2, true",
    "mgail, SWAPPED, 0, true",
  })
  void findsTheOneSlip(String wrong, Slip.Kind kind, int at, boolean ofTheHand) {
    Slip slip = Slip.between("gmail", wrong);
    assertNotNull(slip);
    assertThat(slip.kind(), is(kind));
    assertThat(slip.at(), is(at));
    assertThat(slip.isOfTheHand("gmail"), is(ofTheHand));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail", "gail1", "gamli", "hotmail", "", "gm", "gmailxx"})
  void findsNoneInWhatIsEqualOrFurther(String wrong) {
    assertNull(Slip.between("gmail", wrong));
  }

  @Test
  void findsNoneBetweenNothings() {
    assertNull(Slip.between("", ""));
  }

  @ParameterizedTest
  @CsvSource({"hotmail, 0", "hotmial, 1", "homtial, 2", "hotmil, 1", "otmil, 2", "gmail, 3"})
  void countsSlips(String wrong, int slips) {
    assertThat(Slip.count("hotmail", wrong), is(slips));
  }
}
