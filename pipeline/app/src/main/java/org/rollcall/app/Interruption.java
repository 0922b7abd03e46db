package org.rollcall.app;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says what an interrupt (Ctrl-C, a kill) in the middle of a run left behind. */
final class Interruption {
  private final Thread hook;
  private final AtomicBoolean over = new AtomicBoolean();

  private Interruption(Terminal terminal, String output) {
    this.hook = new Thread(() -> say(terminal, output), "interruption");
  }

  /** Watches until the run has ended. */
  static Interruption watch(Terminal terminal, String output) {
    Interruption interruption = new Interruption(terminal, output);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void say(Terminal terminal, String output) {
    if (!over.get()) {
      terminal.err().println();
      terminal.err().println(message(output));
      terminal.err().flush();
    }
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
