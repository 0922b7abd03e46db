package org.rollcall.engine.listing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.NamePattern;

class PatternPriorTest {
  private static final ListRules RULES = ListRules.from(ReferenceData.shipped());
  private final PatternCensus.Counter counter = new PatternCensus.Counter(RULES);

  @Test
  void prefersNothingWhereNothingWasCounted() {
    assertThat(
        PatternPrior.of(PatternCensus.EMPTY, RULES).of("acme", NamePattern.FLAST),
        closeTo(1.0 / NamePattern.values().length, 1e-9));
  }

  @Test
  void tellsProvidersApart() {
    for (int i = 0; i < 200; i++) {
      count("one", "d" + i + ".test", NamePattern.FIRST_DOT_LAST, 2);
      count("other", "e" + i + ".test", NamePattern.FLAST, 2);
    }
    PatternPrior prior = prior();
    assertThat(prior.of("one", NamePattern.FIRST_DOT_LAST), greaterThan(0.9));
    assertThat(prior.of("other", NamePattern.FIRST_DOT_LAST), lessThan(0.1));
    assertThat(prior.of("never seen", NamePattern.FIRST_DOT_LAST), closeTo(0.5, 0.05));
  }

  @Test
  void letsNoDomainMakeTheCustomOfItsProvider() {
    for (int i = 0; i < 200; i++) {
      count("one", "d" + i + ".test", NamePattern.FIRST_DOT_LAST, 5);
    }
    count("one", "giant.test", NamePattern.FLAST, 400_000);
    assertThat(prior().of("one", NamePattern.FIRST_DOT_LAST), greaterThan(0.9));
  }

  @Test
  void isTheSameHoweverTheListWasParted() {
    PatternCensus.Counter rest = new PatternCensus.Counter(RULES);
    for (int i = 0; i < 50; i++) {
      count("one", "d" + i + ".test", NamePattern.FLAST, 1);
      rest.add(null, "e" + i + ".test", NamePattern.FIRST, Standing.PROVEN);
    }
    PatternCensus first = counter.census();
    PatternCensus second = rest.census();
    assertThat(first.plus(second), is(second.plus(first)));
    assertThat(PatternCensus.all(List.of(second, first)), is(first.plus(second)));
  }

  private PatternPrior prior() {
    return PatternPrior.of(counter.census(), RULES);
  }

  private void count(String provider, String domain, NamePattern pattern, int times) {
    for (int i = 0; i < times; i++) {
      counter.add(provider, domain, pattern, Standing.LISTED);
    }
  }
}
