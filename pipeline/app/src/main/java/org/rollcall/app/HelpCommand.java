package org.rollcall.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The first page, or a command's own: {@code rollcall help verify}. */
@Command(name = "help")
final class HelpCommand implements Callable<Integer> {
  @ParentCommand private Rollcall rollcall;

  @Parameters(arity = "0..1")
  private String command;

  @Override
  public Integer call() {
    if (command == null) {
      rollcall.run();
      return ExitCode.DONE;
    }
    return Rollcall.run(rollcall.terminal(), command, "--help");
  }
}
