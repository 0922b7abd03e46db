package org.rollcall.app;

import java.util.List;
import org.rollcall.engine.preflight.Grade;
import picocli.CommandLine.Command;

/** Is this machine able and allowed to probe? {@code rollcall doctor --network=...}. */
@Command(name = "doctor")
final class DoctorCommand extends JobCommand {
  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall doctor")
        + "  looks at everything that a run on the Internet needs, and asks nobody for a mailbox.\n\n"
        + "  rollcall doctor --network=INTERNET --heloName=probe.YOURDOMAIN --mailFrom=probe@YOURDOMAIN \\\n"
        + "    --contactUrl=https://probe.YOURDOMAIN/ --iOperateThisIp --doctorHosts=HOST,HOST,HOST\n\n"
        + "Exit code 0: all is well, or nearly; 3: something has to be mended first.\n"
        + OptionsTable.of(ProbeOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  int run(Terminal terminal, List<String> args) {
    ProbeOptions options = OptionsParser.parse(ProbeOptions.class, args);
    OptionReader reader = new OptionReader();
    ProbeReader.Probe probe = ProbeReader.forDoctor(options, reader).read();
    reader.throwIfAny();
    PreflightSettings preflight = probe.preflight();
    try (Clearance clearance =
        Clearance.examine(probe.settings(), preflight, preflight.hosts(), "doctor")) {
      terminal.out().print(CheckList.render(clearance.results(), terminal));
      terminal.out().println("\n" + verdict(clearance));
      return clearance.isGiven() ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }

  private static String verdict(Clearance clearance) {
    long failed = count(clearance, Grade.FAIL);
    long doubtful = count(clearance, Grade.WARN);
    if (failed > 0) {
      return failed + " of " + clearance.results().size() + " checks failed: no run may start.";
    }
    return doubtful > 0
        ? "A run may start; " + doubtful + " of the checks could be better."
        : "All is well: a run may start.";
  }

  private static long count(Clearance clearance, Grade grade) {
    return clearance.results().stream().filter(result -> result.grade() == grade).count();
  }
}
