package org.rollcall.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.rollcall.app.WorkSize;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.InputRequest;

/**
 * What a whole run is measured against, on the same runner: {@code identity|skeleton INPUT OUTPUT
 * LANES [RUNNER OPTIONS]}. Prints the seconds from submission to the end.
 */
public final class ScaleBenchmark {
  private ScaleBenchmark() {}

  /** See the class. */
  public static void main(String[] args) throws Exception {
    if (args.length < 4) {
      System.err.println("usage: ScaleBenchmark identity|skeleton INPUT OUTPUT LANES [OPTIONS]");
      System.exit(2);
    }
    String output = Path.of(args[2]).toAbsolutePath().toString();
    int lanes = Integer.parseInt(args[3]);
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(Arrays.copyOfRange(args, 4, args.length)).create();
    FileSystems.setDefaultPipelineOptions(options);
    InputPlan input = InputPlan.resolve(InputRequest.of(args[1]));
    int buckets = WorkSize.bucketsFor(input.rowsAtMost());
    Pipeline pipeline = Pipeline.create(options);
    switch (args[0]) {
      case "identity" -> pipeline.apply("Identity", new IdentityTrip(input, output));
      case "skeleton" ->
          pipeline.apply(
              "Skeleton",
              new SkeletonTrip(input, new VerifyContacts.Sizes(lanes, buckets), output));
      default -> throw new IllegalArgumentException(args[0]);
    }
    Instant start = Instant.now();
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the runner ended the job as " + state);
    }
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
    System.out.printf(Locale.ROOT, "%s: %.1f s%n", args[0], seconds);
  }
}
