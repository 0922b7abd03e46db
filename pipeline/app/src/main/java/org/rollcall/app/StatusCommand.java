package org.rollcall.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Heartbeat;
import org.rollcall.steps.write.HeartbeatFolder;
import org.rollcall.steps.write.OutputFolder;
import picocli.CommandLine.Command;

/** Looks at a run, wherever it is at work: {@code rollcall status --output=FOLDER}. */
@Command(name = "status")
final class StatusCommand extends JobCommand {
  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall status")
        + "  shows how far a run has come, on this machine or a cluster, or what it found.\n\n"
        + "  rollcall status --output=verified\n"
        + "  rollcall status --output=verified --prometheus\n\n"
        + "Reads the heartbeats of the workers in the ledger folder; asks nobody.\n"
        + OptionsTable.of(StatusOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    StatusOptions options = OptionsParser.parse(StatusOptions.class, args);
    String output = OptionReader.blankToNull(options.getOutput());
    String ledger = OptionReader.blankToNull(options.getLedger());
    OptionReader reader = new OptionReader();
    if (output == null && ledger == null) {
      reader.missing("output", "name the output folder of the run to look at, or its --ledger");
    }
    reader.throwIfAny();
    FileSystems.setDefaultPipelineOptions(options);
    String folder = LedgerReader.folder(ledger, output == null ? "" : output);
    List<Heartbeat> beats = Heartbeat.parseAll(HeartbeatFolder.in(folder).read());
    String summary = output == null ? null : OutputFolder.summary(output);
    Instant now = Clock.systemUTC().instant();
    // A run that writes over an older result has heartbeats; one that has ended has none.
    boolean running = !beats.isEmpty();
    if (!running && summary == null) {
      terminal.err().println("No run is at work with the ledger " + folder + ".");
      return ExitCode.FAILURE;
    }
    if (options.isPrometheus()) {
      Tally counts = running ? Heartbeat.sum(beats, now) : asBeats(counts(summary));
      terminal.out().print(PrometheusText.of(counts, beats, now));
    } else if (running) {
      terminal.out().print(StatusReport.render(beats, now, terminal));
    } else {
      terminal.out().print(RunReport.render(counts(summary), output, terminal));
    }
    return ExitCode.DONE;
  }

  private static Tally counts(@Nullable String summary) throws IOException {
    TreeMap<String, Long> counts = new TreeMap<>();
    if (summary != null) {
      JsonNode all = new ObjectMapper().readTree(summary).path("counts");
      all.fields().forEachRemaining(each -> counts.put(each.getKey(), each.getValue().asLong()));
    }
    return new Tally(counts);
  }

  /** The final counts under the names of the heartbeats, where those have others. */
  private static Tally asBeats(Tally summary) {
    TreeMap<String, Long> counts = new TreeMap<>(summary.counts());
    counts.put("rows_read", summary.get("rows.in"));
    counts.put("written", summary.get("rows.verified"));
    return new Tally(counts);
  }
}
