package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what a run does, on invented contacts whose truth is known: {@code rollcall demo}. */
@Command(name = "demo")
final class DemoCommand extends JobCommand {
  static final String OUTPUT = "demo-out";

  /** What the demo decides itself, because its contacts live nowhere else. */
  private static final List<String> ITS_OWN = List.of("input", "network", "dnsServers", "smtpPort");

  @Override
  String help(Terminal terminal) {
    return terminal.ink().bold("rollcall demo")
        + "  invents contacts and a mail world on this machine, verifies them, compares with the truth.\n\n"
        + "  rollcall demo --contacts=2000 --seed=7 --output=out\n\n"
        + "Takes the options of verify, except --"
        + String.join(", --", ITS_OWN)
        + ",\nwhich it sets itself. Without --output the result replaces the last one in "
        + OUTPUT
        + ".\n"
        + OptionsTable.of(DemoOptions.class).forTerminal(terminal.width(), terminal.ink());
  }

  @Override
  int run(Terminal terminal, List<String> args) throws Exception {
    DemoOptions options = OptionsParser.parse(DemoOptions.class, args);
    check(options, args);
    if (options.getOutput() == null) {
      options.setOutput(OUTPUT);
      options.setOverwrite(true);
    }
    VerifyJob.checkOutput(options.getOutput(), options.isOverwrite());
    try (DemoWorld world = DemoWorld.start(options.getSeed(), options.getContacts())) {
      Path csv = contactsFile(options.getOutput());
      Files.createDirectories(csv.toAbsolutePath().getParent());
      world.writeContacts(csv);
      options.setInput(csv.toString());
      options.setNetwork("LAB");
      options.setDnsServers(world.dnsServer());
      options.setSmtpPort(world.smtpPort());
      terminal.out().println(introduction(terminal, options, world));
      int code = VerifyCommand.run(terminal, options);
      if (code == ExitCode.DONE && !options.isDryRun()) {
        ConfusionMatrix matrix = Score.of(Path.of(options.getOutput()));
        terminal.out().print(ScoreReport.render(matrix, terminal));
      }
      return code;
    }
  }

  private static void check(DemoOptions options, List<String> args) {
    OptionReader reader = new OptionReader();
    for (String name : ITS_OWN) {
      if (args.stream().anyMatch(arg -> arg.startsWith("--" + name + "="))) {
        reader.problem(name, "...", "the demo sets this itself; leave it out, or use verify");
      }
    }
    reader.between("contacts", DemoWorld.CONTACTS_MIN, Integer.MAX_VALUE, options.getContacts());
    reader.throwIfAny();
  }

  /** Beside the output, because what is in the output is replaced as a whole. */
  static Path contactsFile(String output) {
    Path folder = Path.of(output);
    return folder.resolveSibling(folder.getFileName() + "-contacts.csv");
  }

  private static String introduction(Terminal terminal, DemoOptions options, DemoWorld world) {
    return grouped(options.getContacts())
        + " contacts over "
        + grouped(world.domains())
        + " domains are in "
        + terminal.ink().bold(options.getInput())
        + "\nTheir mail world is on loopback: DNS "
        + world.dnsServer()
        + ", SMTP port "
        + world.smtpPort();
  }
}
