package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.rollcall.engine.listing.NumberBlocks.Numbered;
import org.rollcall.engine.reference.ReferenceData;

class NumberBlocksTest {
  private static final ListRules RULES = ListRules.from(ReferenceData.shipped());
  private final NumberBlocks blocks = new NumberBlocks(RULES);

  @Test
  void findsARunOfNumbers() {
    for (int i = 1; i <= 500; i++) {
      add("acme.test", String.format("user%03d", i));
    }
    assertThat(blockOf("acme.test", "user250"), is(500L));
    assertThat("not counted", blockOf("other.test", "user250"), is(0L));
    assertThat(Numbered.of("user", "acme.test"), is(nullValue()));
  }

  @Test
  void findsARunOfNumbersInFrontAndInside() {
    for (int i = 1; i <= 20; i++) {
      add("acme.test", i + ".desk");
      add("acme.test", "room" + i + "-left");
    }
    assertThat(blockOf("acme.test", "7.desk"), is(20L));
    assertThat(blockOf("acme.test", "room7-left"), is(20L));
  }

  @Test
  void leavesNamesakesWithBirthYearsAlone() {
    for (int year : new int[] {61, 70, 74, 82, 85, 88, 91, 99, 1970, 1985}) {
      add("mail.test", "john.smith" + year);
    }
    assertThat(blockOf("mail.test", "john.smith85"), is(1L));
  }

  @Test
  void leavesTelephoneNumbersAlone() {
    assertThat(Numbered.of("00491701234150", "mail.test"), is(nullValue()));
  }

  @Test
  void needsMoreThanAHandful() {
    for (int i = 1; i < RULES.blockMin(); i++) {
      add("acme.test", "desk" + i);
    }
    assertThat(blockOf("acme.test", "desk1"), is(1L));
  }

  @Test
  void saysWhatItDidNotCount() {
    assertThat(blocks.add(new Numbered("a#@x.test", 1), 1), is(true));
    assertThat(blocks.add(new Numbered("b#@x.test", 1), 1), is(false));
    assertThat(blocks.add(new Numbered("a#@x.test", 2), 1), is(true));
    assertThat(blocks.blockOf(new Numbered("b#@x.test", 1)), is(0L));
  }

  private void add(String domain, String localPart) {
    Numbered numbered = Numbered.of(localPart, domain);
    if (numbered != null) {
      blocks.add(numbered, Integer.MAX_VALUE);
    }
  }

  private long blockOf(String domain, String localPart) {
    Numbered numbered = Numbered.of(localPart, domain);
    return numbered == null ? 1 : blocks.blockOf(numbered);
  }
}
