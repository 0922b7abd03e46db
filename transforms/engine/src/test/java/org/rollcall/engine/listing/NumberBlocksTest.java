package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class NumberBlocksTest {
  private final NumberBlocks blocks = new NumberBlocks();

  @Test
  void findsARunOfNumbers() {
    for (int i = 1; i <= 500; i++) {
      blocks.add("acme.test", String.format("user%03d", i));
    }
    assertThat(blocks.blockOf("acme.test", "user250"), is(500L));
    assertThat(blocks.blockOf("other.test", "user250"), is(1L));
    assertThat(blocks.blockOf("acme.test", "user"), is(1L));
  }

  @Test
  void leavesNamesakesWithBirthYearsAlone() {
    for (int year : new int[] {61, 70, 74, 82, 85, 88, 91, 99, 1970, 1985}) {
      blocks.add("mail.test", "john.smith" + year);
    }
    assertThat(blocks.blockOf("mail.test", "john.smith85"), is(1L));
  }

  @Test
  void leavesTelephoneNumbersAlone() {
    for (int i = 0; i < 100; i++) {
      blocks.add("mail.test", "00491701234" + (100 + i));
    }
    assertThat(blocks.blockOf("mail.test", "00491701234150"), is(1L));
  }

  @Test
  void needsMoreThanAHandful() {
    for (int i = 1; i < NumberBlocks.BLOCK_MIN; i++) {
      blocks.add("acme.test", "desk" + i);
    }
    assertThat(blocks.blockOf("acme.test", "desk1"), is(1L));
  }
}
