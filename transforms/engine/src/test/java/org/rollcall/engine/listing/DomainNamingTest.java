package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.listing.DomainNaming.Standing;
import org.rollcall.model.NamePattern;

class DomainNamingTest {
  private final DomainNaming naming = new DomainNaming();

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
    assertThat(naming.mailboxes(), is(6L));
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
  }

  @Test
  void callsUnclearWordsNoPattern() {
    add(NamePattern.WORD, Standing.LISTED, 50);
    assertThat(naming.pattern(), is(nullValue()));
  }

  @Test
  void isDrawnTowardsThePriorWhereFewAreKnown() {
    PatternPrior prior = PatternPrior.of(Map.of(NamePattern.FIRST_DOT_LAST, 10_000L));
    assertThat(naming.probability(NamePattern.FIRST_DOT_LAST, null, prior), greaterThan(0.99));
    add(NamePattern.FLAST, Standing.PROVEN, 1);
    double afterOne = naming.probability(NamePattern.FIRST_DOT_LAST, null, prior);
    assertThat(afterOne, closeTo(4.0 / 7, 0.01));
    add(NamePattern.FLAST, Standing.PROVEN, 50);
    assertThat(naming.probability(NamePattern.FLAST, null, prior), greaterThan(0.97));
    assertThat(naming.probability(NamePattern.FIRST_DOT_LAST, null, prior), lessThan(0.03));
  }

  @Test
  void letsNoMailboxTestifyForItself() {
    add(NamePattern.FLAST, Standing.LISTED, 1);
    PatternPrior flat = PatternPrior.flat();
    assertThat(
        naming.probability(NamePattern.FLAST, Standing.LISTED, flat),
        closeTo(1.0 / NamePattern.values().length, 1e-9));
  }

  private void add(NamePattern pattern, Standing standing, int times) {
    for (int i = 0; i < times; i++) {
      naming.add(pattern, standing);
    }
  }
}
