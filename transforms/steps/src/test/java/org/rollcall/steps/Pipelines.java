package org.rollcall.steps;

import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineOptions;

/** Test pipelines outside JUnit 4's rule. */
public final class Pipelines {
  private Pipelines() {}

  /** A pipeline on the DirectRunner with its checks (encodability, immutability) on. */
  public static TestPipeline create(String... args) {
    return TestPipeline.fromOptions(
            PipelineOptionsFactory.fromArgs(args).as(TestPipelineOptions.class))
        .enableAbandonedNodeEnforcement(false);
  }
}
