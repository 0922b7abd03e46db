package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code rollcall COMMAND [--option=value ...]}. */
@Command(
    name = "rollcall",
    subcommands = {
      DemoCommand.class,
      VerifyCommand.class,
      LabCommand.class,
      ExplainCommand.class,
      RepliesCommand.class,
      StatusCommand.class,
      StopCommand.class,
      ForgetCommand.class,
      LedgerCommand.class,
      DoctorCommand.class,
      ReferenceCommand.class
    })
public final class Rollcall implements Runnable {
  private final Terminal terminal;

  Rollcall(Terminal terminal) {
    this.terminal = terminal;
  }

  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args));
  }

  /** Runs a command and returns its {@link ExitCode}; never throws. */
  static int run(Terminal terminal, String... args) {
    CommandLine line = new CommandLine(new Rollcall(terminal));
    // Everything after a command is its own business: an option of the runner is no error here.
    line.getSubcommands().values().forEach(Rollcall::takeAnyOption);
    line.addSubcommand(new HelpCommand());
    line.addSubcommand(new VersionCommand());
    line.setParameterExceptionHandler((wrong, all) -> badUsage(terminal, line, wrong));
    line.setExecutionExceptionHandler((failure, at, parsed) -> Failures.show(terminal, failure));
    return line.execute(rewriteFlags(args));
  }

  Terminal terminal() {
    return terminal;
  }

  /** Without a command: what there is. */
  @Override
  public void run() {
    terminal.out().print(HelpPage.render(terminal));
  }

  private static void takeAnyOption(CommandLine command) {
    command.setUnmatchedOptionsArePositionalParams(true);
  }

  /** {@code --help} and {@code --version} before any command are the commands of that name. */
  private static String[] rewriteFlags(String[] args) {
    List<String> rewritten = new ArrayList<>(List.of(args));
    if (!rewritten.isEmpty()) {
      switch (rewritten.get(0)) {
        case "-h", "--help" -> rewritten.set(0, "help");
        case "-V", "--version" -> rewritten.set(0, "version");
        default -> {}
      }
    }
    return rewritten.toArray(new String[0]);
  }

  private static int badUsage(
      Terminal terminal, CommandLine line, CommandLine.ParameterException wrong) {
    List<String> unmatched =
        wrong instanceof CommandLine.UnmatchedArgumentException known
            ? known.getUnmatched()
            : List.of();
    String word = unmatched.isEmpty() ? "" : unmatched.get(0);
    String nearest =
        line.getSubcommands().keySet().stream()
            .filter(name -> Typos.between(name, word) <= 2)
            .findFirst()
            .map(name -> ": did you mean '" + name + "'?")
            .orElse(": see 'rollcall help'");
    terminal
        .err()
        .println(word.isEmpty() ? wrong.getMessage() : "'" + word + "' is no command" + nearest);
    return ExitCode.BAD_USAGE;
  }
}
