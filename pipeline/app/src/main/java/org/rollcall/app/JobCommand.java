package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command whose arguments are pipeline options. */
abstract class JobCommand implements Callable<Integer> {
  @ParentCommand private Rollcall rollcall;

  @Option(names = {"-h", "--help"})
  private boolean help;

  @Parameters(arity = "0..*")
  private final List<String> args = new ArrayList<>();

  @Override
  public final Integer call() throws Exception {
    Terminal terminal = rollcall.terminal();
    if (help) {
      terminal.out().print(help(terminal));
      return ExitCode.DONE;
    }
    return run(terminal, args);
  }

  /** What {@code --help} shows. */
  abstract String help(Terminal terminal);

  /** Does the work and returns an {@link ExitCode}. */
  abstract int run(Terminal terminal, List<String> args) throws Exception;
}
