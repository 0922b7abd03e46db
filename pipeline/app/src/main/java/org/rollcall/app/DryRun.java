package org.rollcall.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.rollcall.steps.Owner;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.plan.PlanContacts;
import org.rollcall.steps.plan.PlanFile;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.OwnerPlan;
import org.rollcall.steps.write.OutputFolder;

/** Shows what a run would do: reads the input, looks the domains up, and asks no mail host. */
final class DryRun {
  private final Terminal terminal;
  private final VerifyOptions options;
  private final VerifySettings settings;

  DryRun(Terminal terminal, VerifyOptions options, VerifySettings settings) {
    this.terminal = terminal;
    this.options = options;
    this.settings = settings;
  }

  /**
   * Prints the plan.
   *
   * @throws RefusedToStartException after that, if nobody answers for the sending address: it says
   *     how to go on
   */
  int run() throws Exception {
    FileSystems.setDefaultPipelineOptions(options);
    InputPlan input = InputPlan.resolve(settings.input());
    OwnerPlan owner = OwnerPlan.resolve(settings.suppressions(), settings.engagement());
    List<String> warnings = new ArrayList<>(input.warnings());
    warnings.addAll(owner.warnings());
    VerifyCommand.describe(input, warnings, terminal);
    if (settings.output().isEmpty()) {
      Path file = Files.createTempFile("rollcall-plan", ".json");
      try {
        plan(input, owner, file.toString());
      } finally {
        Files.deleteIfExists(file);
      }
    } else {
      plan(input, owner, settings.output().replaceFirst("/+$", "") + "/" + OutputFolder.PLAN);
      OutputFolder.check(settings.output(), settings.overwrite())
          .forEach(problem -> terminal.err().println("Note: a run would not start: " + problem));
    }
    if (!settings.answeredFor()) {
      throw new RefusedToStartException(
          InternetPlan.describe(
              String.join(", ", settings.input().inputs()),
              settings.output(),
              new ProbeReader.Probe(
                  settings.probe(),
                  settings.contactUrl(),
                  settings.shapingName(),
                  settings.preflight())));
    }
    return ExitCode.DONE;
  }

  private void plan(InputPlan input, OwnerPlan owner, String file) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    int buckets = settings.buckets().orElseGet(() -> WorkSize.bucketsFor(input.rowsAtMost()));
    pipeline.apply(
        "PlanContacts",
        PlanContacts.of(
                input, settings.probe(), new VerifyContacts.Sizes(settings.lanes(), buckets), file)
            .knowing(new Owner(owner, Clock.systemUTC().instant(), settings.engagementWindow())));
    Duration elapsed;
    try (ProgressDisplay display = ProgressDisplay.start(terminal, settings.ledger().folder())) {
      PipelineResult.State state = pipeline.run().waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new IOException("the runner ended the job as " + state);
      }
      elapsed = display.elapsed();
    }
    terminal.err().println("Planned in " + ProgressLine.clock(elapsed) + ".");
    terminal
        .out()
        .print(
            new PlanReport(new ObjectMapper().readTree(PlanFile.read(file)), terminal)
                .render(settings.shapingName(), settings.probe().patience()));
    if (!settings.output().isEmpty()) {
      terminal.out().println("\nThe plan is in " + terminal.ink().bold(file));
    }
  }
}
