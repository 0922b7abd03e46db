package org.rollcall.steps.read;

import java.util.List;

/** The input cannot be read as asked. Every problem found is told, each with how to mend it. */
public final class BadInputException extends IllegalArgumentException {
  private final List<String> problems;

  public BadInputException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems with the input:\n- " + String.join("\n- ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
