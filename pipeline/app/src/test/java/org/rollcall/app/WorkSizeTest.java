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
    "320000, 8",
    "320001, 9",
    "10000000, 250",
    "1000000000000, 2048",
  })
  void bucketsGrowWithTheInput(long rows, int buckets) {
    assertThat(WorkSize.bucketsFor(rows), is(buckets));
  }
}
