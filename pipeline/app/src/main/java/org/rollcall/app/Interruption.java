package org.rollcall.app;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says what an interrupt (Ctrl-C, a kill) in the middle of a run left behind. */
final class Interruption {
  private final Thread hook;
  private final AtomicBoolean over = new AtomicBoolean();

  private Interruption(Terminal terminal, String output, Cleaning cleaning) {
    this.hook = new Thread(() -> interrupted(terminal, output, cleaning), "interruption");
  }

  /** Watches until the run has ended. */
  static Interruption watch(Terminal terminal, String output, Cleaning cleaning) {
    Interruption interruption = new Interruption(terminal, output, cleaning);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Removes what the run has staged. */
  @FunctionalInterface
  interface Cleaning {
    void clean() throws IOException;
  }

  private void interrupted(Terminal terminal, String output, Cleaning cleaning) {
    if (over.get()) {
      return;
    }
    terminal.err().println();
    try {
      cleaning.clean();
      terminal.err().println(message(output));
    } catch (IOException e) {
      terminal.err().println(message(output) + " Its staging folder is left: " + e.getMessage());
    }
    terminal.err().flush();
  }

  static String message(String output) {
    return "Interrupted: no result was published in "
        + output
        + ", and no mail host is asked any more.";
  }

  /** The run has ended by itself. */
  void end() {
    over.set(true);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook runs, sees that the run has ended, and stays silent.
      return;
    }
  }
}
