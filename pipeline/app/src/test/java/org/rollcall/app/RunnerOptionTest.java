package org.rollcall.app;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.OptionalInt;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerOptionTest {
  /** As a runner has it that this module does not know. */
  public interface Master extends PipelineOptions {
    String getFlinkMaster();

    void setFlinkMaster(String value);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8081, true",
    "http://flink.example:80, true",
    "[local], false",
    "[auto], false",
    "[collection], false"
  })
  void aJobIsSentAwayToAnAddressOnly(String master, boolean away) {
    PipelineOptionsFactory.register(Master.class);
    Master options = PipelineOptionsFactory.as(Master.class);
    options.setFlinkMaster(master);
    assertThat(RunnerOption.isSentAway(options), is(away));
  }

  @Test
  void readsANumberOfTheRunnerAtHand() {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(5);
    assertThat(RunnerOption.number(options, "getTargetParallelism"), is(OptionalInt.of(5)));
    assertThat(RunnerOption.number(options, "getNothing"), is(OptionalInt.empty()));
  }
}
