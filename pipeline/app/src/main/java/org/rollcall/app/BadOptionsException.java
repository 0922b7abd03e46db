package org.rollcall.app;

import java.util.List;

/**
 * Everything that is wrong with the options, and how to mend it; shown as it is, without a trace.
 */
public final class BadOptionsException extends RuntimeException {
  private final List<String> problems;

  public BadOptionsException(List<String> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence or two per bad value, at least one. */
  public List<String> problems() {
    return problems;
  }

  private static String message(List<String> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem to report");
    }
    String title =
        problems.size() == 1 ? "1 option is wrong:" : problems.size() + " options are wrong:";
    return title + "\n  - " + String.join("\n  - ", problems);
  }
}
