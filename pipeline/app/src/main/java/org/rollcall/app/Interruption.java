package org.rollcall.app;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Says what an interrupt (Ctrl-C, a kill) in the middle of a run left behind. */
final class Interruption {
  private final Thread hook;
  private final AtomicBoolean over;

  private Interruption(AtomicBoolean over, Runnable told) {
    this.over = over;
    this.hook = new Thread(told, "interruption");
  }

  /** Watches until the run has ended. */
  static Interruption watch(Terminal terminal, String output, Remains remains) {
    return watch(over -> interrupted(over, terminal, output, remains));
  }

  /** Watches a job that goes on elsewhere when this process ends. */
  static Interruption watchSentAway(Terminal terminal, String ledger) {
    return watch(
        over -> {
          if (!over.get()) {
            terminal.err().println("\n" + sentAway(ledger));
            terminal.err().flush();
          }
        });
  }

  private static Interruption watch(Consumer<AtomicBoolean> told) {
    AtomicBoolean over = new AtomicBoolean();
    Interruption interruption = new Interruption(over, () -> told.accept(over));
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** What a run has left so far. */
  interface Remains {
    /** True if its result is where it belongs; a runner may linger after that. */
    boolean isPublished() throws IOException;

    /** Removes what was staged. */
    void discard() throws IOException;
  }

  private static void interrupted(
      AtomicBoolean over, Terminal terminal, String output, Remains remains) {
    if (over.get()) {
      return;
    }
    terminal.err().println();
    try {
      boolean published = remains.isPublished();
      remains.discard();
      terminal.err().println(published ? published(output) : message(output));
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

  static String published(String output) {
    return "Interrupted, but the result is complete in " + output + ".";
  }

  static String sentAway(String ledger) {
    return "The job goes on in its cluster. rollcall status --ledger="
        + ledger
        + " shows how far it is, rollcall stop --ledger="
        + ledger
        + " stops it.";
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
