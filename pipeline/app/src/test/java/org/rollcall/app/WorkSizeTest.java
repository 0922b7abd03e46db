package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 8",
    "1, 8",
    "134217728, 8",
    "134217729, 9",
    "1073741824, 64",
    "1099511627776, 1024",
  })
  void bucketsGrowWithTheInput(long bytes, int buckets) {
    assertThat(WorkSize.bucketsFor(bytes), is(buckets));
  }
}
