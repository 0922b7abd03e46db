package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.NamePattern;

class DomainNamingTest {
  private final DomainNaming naming = new DomainNaming(ListRules.from(ReferenceData.shipped()));

  @Test
  void namesNoPatternFromTwoMailboxes() {
    add(NamePattern.FLAST, Standing.PROVEN, 2);
    assertThat(naming.pattern(), is(nullValue()));
  }

  @Test
  void namesThePatternOfTheMajority() {
    add(NamePattern.FLAST, Standing.LISTED, 4);
    add(NamePattern.FIRST_DOT_LAST, Standing.LISTED, 2);
    assertThat(naming.pattern(), is(NamePattern.FLAST));
    assertThat(naming.support(NamePattern.FLAST), is(4L));
    assertThat(naming.share(NamePattern.FLAST), closeTo(4.0 / 6, 1e-9));
    assertThat(naming.mailboxes(), is(6L));
  }

  @Test
  void looksAtPeopleOnlyWhenItNamesThePattern() {
    add(NamePattern.FLAST, Standing.LISTED, 3);
    add(NamePattern.OTHER, Standing.LISTED, 30);
    assertThat(naming.pattern(), is(NamePattern.FLAST));
    assertThat(naming.share(NamePattern.FLAST), is(1.0));
  }

  @Test
  void believesProvenMailboxesMoreThanListedOnes() {
    add(NamePattern.FLAST, Standing.PROVEN, 4);
    add(NamePattern.FIRST_DOT_LAST, Standing.LISTED, 8);
    assertThat(naming.pattern(), is(NamePattern.FLAST));
  }

  @Test
  void learnsNothingFromRefusedMailboxes() {
    add(NamePattern.FIRST_DOT_LAST, Standing.REFUSED, 100);
    assertThat(naming.pattern(), is(nullValue()));
    assertThat(naming.support(NamePattern.FIRST_DOT_LAST), is(0L));
    assertThat(naming.share(NamePattern.FIRST_DOT_LAST), is(0.0));
    assertThat(naming.mailboxes(), is(100L));
  }

  @Test
  void callsUnclearWordsNoPattern() {
    add(NamePattern.WORD, Standing.LISTED, 50);
    add(NamePattern.FLAST, Standing.LISTED, 5);
    assertThat(naming.pattern(), is(nullValue()));
  }

  @Test
  void isDrawnTowardsTheCustomWhereFewAreKnown() {
    assertThat(naming.probability(NamePattern.FIRST_DOT_LAST, null, 0.9), closeTo(0.9, 1e-9));
    add(NamePattern.FLAST, Standing.PROVEN, 1);
    double afterOne = naming.probability(NamePattern.FIRST_DOT_LAST, null, 0.9);
    assertThat(afterOne, closeTo(0.9 * 4 / 7, 1e-9));
    add(NamePattern.FLAST, Standing.PROVEN, 50);
    assertThat(naming.probability(NamePattern.FLAST, null, 0.01), greaterThan(0.97));
    assertThat(naming.probability(NamePattern.FIRST_DOT_LAST, null, 0.9), lessThan(0.03));
  }

  @Test
  void letsNoMailboxTestifyForItself() {
    add(NamePattern.FLAST, Standing.LISTED, 1);
    assertThat(naming.probability(NamePattern.FLAST, Standing.LISTED, 0.1), closeTo(0.1, 1e-9));
  }

  private void add(NamePattern pattern, Standing standing, int times) {
    for (int i = 0; i < times; i++) {
      naming.add(pattern, standing);
    }
  }
}
