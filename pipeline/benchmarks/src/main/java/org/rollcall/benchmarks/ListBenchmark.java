package org.rollcall.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SmtpIdentity;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.read.ColumnChoice;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.InputRequest;
import org.rollcall.steps.write.Codec;
import org.rollcall.steps.write.Verification;

/**
 * A whole list through the trip, nobody asked: once with all signals, once without any. Prints the
 * seconds of the run, from the start of the pipeline to its published tables.
 *
 * <p>{@code file FILE ROWS DOMAINS GIANT_PERCENT} writes the list; {@code on|off FILE OUTPUT LANES
 * [RUNNER OPTIONS]} runs it.
 */
public final class ListBenchmark {
  private ListBenchmark() {}

  /** See the class. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("file")) {
      ListFile.write(
          Path.of(args[1]),
          Integer.parseInt(args[2]),
          Integer.parseInt(args[3]),
          Integer.parseInt(args[4]));
      return;
    }
    String[] options = Arrays.copyOfRange(args, 4, args.length);
    double seconds =
        run(args[0].equals("on"), args[1], args[2], Integer.parseInt(args[3]), options);
    System.out.printf(Locale.ROOT, "signals %s: %.1f s%n", args[0], seconds);
  }

  private static double run(
      boolean signals, String file, String output, int lanes, String... runnerOptions)
      throws Exception {
    PipelineOptions options = PipelineOptionsFactory.fromArgs(runnerOptions).create();
    FileSystems.setDefaultPipelineOptions(options);
    InputPlan input =
        InputPlan.resolve(
            InputRequest.of(file).withColumns(new ColumnChoice(null, null, null, "source")));
    Pipeline pipeline = Pipeline.create(options);
    int buckets = Math.max(8, (int) (Files.size(Path.of(file)) >> 24));
    VerifyContacts trip =
        VerifyContacts.of(
            input,
            offline(),
            new VerifyContacts.Sizes(lanes, buckets),
            new VerifyContacts.Output(
                output, "benchmark", true, Codec.SNAPPY, Map.of(), Verification.OURS));
    pipeline.apply("VerifyContacts", signals ? trip : trip.withoutSignals());
    long start = System.nanoTime();
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the runner ended the job as " + state);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static ProbeSettings offline() {
    return new ProbeSettings(
        Network.OFFLINE,
        List.of(),
        Duration.ofSeconds(3),
        1,
        1,
        25,
        new SmtpIdentity("probe.rollcall.test", "probe@probe.rollcall.test"),
        IpPreference.IPV4,
        null,
        Duration.ofMinutes(40),
        List.of(),
        "",
        1,
        "rollcall",
        null,
        List.of(),
        null);
  }
}
