package org.rollcall.app;

import java.time.Duration;
import java.util.List;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Tally;
import org.rollcall.steps.read.InputPlan;
import picocli.CommandLine.Command;

/** Verifies files: {@code rollcall verify --input=... --output=... --network=...}. */
@Command(name = "verify")
final class VerifyCommand extends JobCommand {
  private static final int FILES_SHOWN = 5;

  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall verify")
        + "  verifies contact lists and writes them back with what was found.\n\n"
        + "  rollcall verify --input=contacts.csv --output=verified --network=LAB"
        + " --dnsServers=127.0.0.1:5353 --smtpPort=2525\n"
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
    if (settings.dryRun()) {
      return new DryRun(terminal, options, settings).run();
    }
    VerifyJob job = VerifyJob.plan(options, settings, terminal.err()::println);
    describe(job.input(), job.warnings(), terminal);
    if (settings.ledger().regrade()) {
      return run(terminal, settings, job);
    }
    String purpose = "writes " + settings.output();
    try (Clearance cleared =
        Clearance.obtain(
            terminal,
            settings.probe(),
            settings.preflight(),
            () -> FirstHosts.of(job.input(), settings.probe()),
            purpose)) {
      cleared.tell(terminal);
      return run(terminal, settings, job);
    }
  }

  private static int run(Terminal terminal, VerifySettings settings, VerifyJob job)
      throws Exception {
    Tally tally;
    Duration elapsed;
    Interruption interruption =
        job.isSentAway()
            ? Interruption.watchSentAway(terminal, settings.ledger().folder())
            : Interruption.watch(terminal, settings.output(), job);
    try (ProgressDisplay display = ProgressDisplay.start(terminal, settings.ledger().folder())) {
      tally = job.run();
      elapsed = display.elapsed();
    } catch (Exception failure) {
      job.discard();
      throw failure;
    } finally {
      interruption.end();
    }
    terminal.out().print(RunReport.render(tally, elapsed, settings.output(), terminal));
    Providers providers =
        Providers.from(ReferenceData.replacedBy(settings.probe().referenceData()));
    terminal.out().print(TruthReport.render(tally, providers, terminal));
    terminal.out().print(ListReport.render(job.summary(), terminal));
    terminal.out().print(UnknownReplies.render(job.unknownReplies(), terminal));
    if (job.stopped() != null) {
      terminal.out().print(StopReport.render(job.stopped(), tally, terminal));
    }
    if (!RunReport.rowsKept(tally)) {
      return ExitCode.FAILURE;
    }
    return job.stopped() == null ? ExitCode.DONE : ExitCode.STOPPED;
  }

  /** The files, the first few one by one, and what is odd about them. */
  static void describe(InputPlan input, List<String> warnings, Terminal terminal) {
    List<String> files = input.descriptions();
    files.stream().limit(FILES_SHOWN).map(Terminal::harmless).forEach(terminal.err()::println);
    if (files.size() > FILES_SHOWN) {
      terminal.err().println("... and " + (files.size() - FILES_SHOWN) + " more files");
    }
    warnings.forEach(warning -> terminal.err().println("Note: " + Terminal.harmless(warning)));
  }
}
