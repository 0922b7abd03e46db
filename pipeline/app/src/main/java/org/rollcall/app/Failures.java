package org.rollcall.app;

import java.util.LinkedHashSet;
import java.util.Set;
import org.rollcall.steps.read.BadInputException;

/** What a user sees of a command that did not work, and the exit code that goes with it. */
final class Failures {
  private static final int CAUSES_SHOWN = 6;

  private Failures() {}

  static int show(Terminal terminal, Throwable failure) {
    if (failure instanceof BadOptionsException bad) {
      terminal.err().println(Terminal.harmless(bad.getMessage()));
      return ExitCode.BAD_USAGE;
    }
    if (failure instanceof BadInputException bad) {
      terminal.err().println(Terminal.harmless(bad.getMessage()));
      return ExitCode.BAD_USAGE;
    }
    if (failure instanceof RefusedToStartException refused) {
      terminal.err().println(Terminal.harmless(refused.getMessage()));
      return ExitCode.REFUSED;
    }
    terminal
        .err()
        .println(
            terminal.ink().bad("Failed: ")
                + Terminal.harmless(String.join("\n  because ", story(failure))));
    if (System.getenv("ROLLCALL_TRACE") != null) {
      failure.printStackTrace(terminal.err());
    } else {
      terminal.err().println("ROLLCALL_TRACE=1 shows where in the program.");
    }
    return ExitCode.FAILURE;
  }

  /**
   * What went wrong and why, from the outside in; wrappers that only repeat their cause are left
   * out.
   */
  private static Set<String> story(Throwable failure) {
    Set<String> story = new LinkedHashSet<>();
    Throwable cause = failure;
    while (cause != null && story.size() < CAUSES_SHOWN) {
      Throwable inner = cause.getCause();
      String message = cause.getMessage();
      boolean wrapper = inner != null && (message == null || message.equals(inner.toString()));
      if (!wrapper) {
        story.add(message == null ? cause.getClass().getSimpleName() : message);
      }
      cause = inner;
    }
    return story;
  }
}
