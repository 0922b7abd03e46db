package org.rollcall.app;

import java.time.Duration;
import java.util.List;
import org.rollcall.model.Tally;
import picocli.CommandLine.Command;

/** Verifies files: {@code rollcall verify --input=... --output=... --network=...}. */
@Command(name = "verify")
final class VerifyCommand extends JobCommand {
  private static final int FILES_SHOWN = 5;

  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall verify")
        + "  verifies contact lists and writes them back with what was found.\n\n"
        + "  rollcall verify --input=contacts.csv --output=verified --network=LAB --dnsServers=127.0.0.1:5353 --smtpPort=2525\n"
        + OptionsTable.of(VerifyOptions.class).forTerminal(terminal.width(), terminal.ink())
        + "\nOptions of the runner work as well, e.g. --runner=FlinkRunner --parallelism=4.\n";
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    return run(terminal, OptionsParser.parse(VerifyOptions.class, args));
  }

  /** Checks, runs, shows progress and the result. */
  static int run(Terminal terminal, VerifyOptions options) throws Exception {
    VerifySettings settings = VerifySettings.from(options);
    VerifyJob job = VerifyJob.plan(options, settings);
    describe(job.input().descriptions(), terminal);
    job.warnings().forEach(warning -> terminal.err().println("Note: " + warning));
    Tally tally;
    Duration elapsed;
    Interruption interruption = Interruption.watch(terminal, settings.output(), job::discard);
    try (ProgressDisplay display = ProgressDisplay.start(terminal)) {
      tally = job.run();
      elapsed = display.elapsed();
    } catch (Exception failure) {
      job.discard();
      throw failure;
    } finally {
      interruption.end();
    }
    terminal.out().print(RunReport.render(tally, elapsed, settings.output(), terminal));
    return RunReport.rowsKept(tally) ? ExitCode.DONE : ExitCode.FAILURE;
  }

  /** The files, the first few one by one. */
  private static void describe(List<String> files, Terminal terminal) {
    files.stream().limit(FILES_SHOWN).forEach(terminal.err()::println);
    if (files.size() > FILES_SHOWN) {
      terminal.err().println("... and " + (files.size() - FILES_SHOWN) + " more files");
    }
  }
}
