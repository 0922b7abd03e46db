package org.rollcall.app;

import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.rollcall.steps.write.ControlFolder;
import picocli.CommandLine.Command;

/** Pulls the kill switch of a run: {@code rollcall stop --output=FOLDER}. */
@Command(name = "stop")
final class StopCommand extends JobCommand {
  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall stop")
        + "  stops a run politely, wherever it runs: within seconds nobody else is asked.\n\n"
        + "  rollcall stop --output=verified\n\n"
        + "The run publishes what it has found, the rest as not_probed, and ends with exit code 4.\n"
        + OptionsTable.of(StopOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    StopOptions options = OptionsParser.parse(StopOptions.class, args);
    String output = OptionReader.blankToNull(options.getOutput());
    OptionReader reader = new OptionReader();
    if (output == null && OptionReader.blankToNull(options.getLedger()) == null) {
      reader.missing("output", "name the output folder of the run to stop, or its --ledger");
    }
    reader.throwIfAny();
    FileSystems.setDefaultPipelineOptions(options);
    ControlFolder control =
        ControlFolder.at(LedgerReader.folder(options.getLedger(), output == null ? "" : output));
    control.pull();
    String file = control.path() + "/" + ControlFolder.STOP;
    terminal
        .out()
        .println(
            "Written: "
                + terminal.ink().bold(file)
                + "\nThe run asks nobody else from now on, and publishes what it has."
                + "\nNo other run starts with this ledger until you remove that file.");
    return ExitCode.DONE;
  }
}
