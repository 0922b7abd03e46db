package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.engine.settings.Network;
import picocli.CommandLine.Command;

/**
 * One address, with all that was asked and answered: {@code rollcall explain ada@acme.test ...}.
 */
@Command(name = "explain")
final class ExplainCommand extends JobCommand {
  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall explain ADDRESS")
        + "  asks for one address as a run would, and shows the conversations.\n\n"
        + "  rollcall explain ada@acme.test --network=LAB --dnsServers=127.0.0.1:5353 --smtpPort=2525\n"
        + OptionsTable.of(ProbeOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    List<String> addresses = new ArrayList<>(args);
    addresses.removeIf(arg -> arg.startsWith("--"));
    List<String> rest = new ArrayList<>(args);
    rest.removeAll(addresses);
    if (addresses.size() != 1) {
      throw new BadOptionsException(
          List.of(
              "explain takes one address: write rollcall explain ada@acme.test --network=LAB ..."));
    }
    ProbeOptions options = OptionsParser.parse(ProbeOptions.class, rest);
    OptionReader reader = new OptionReader();
    ProbeReader.Probe probe = new ProbeReader(options, reader).read();
    reader.throwIfAny();
    if (probe.settings().network() == Network.INTERNET && !options.isiOperateThisIp()) {
      throw new RefusedToStartException(
          InternetPlan.describe(addresses.get(0), "this terminal", probe));
    }
    String purpose = "explains one address";
    try (Clearance cleared =
            Clearance.obtain(terminal, probe.settings(), probe.preflight(), List::of, purpose);
        Explainer explainer = Explainer.open(probe.settings(), terminal)) {
      cleared.tell(terminal);
      explainer.explain(addresses.get(0));
    }
    return ExitCode.DONE;
  }
}
