package org.rollcall.engine.preflight;

import java.util.Objects;

/**
 * What a check found.
 *
 * @param title of the check, e.g. {@code port 25}
 * @param grade how it ended
 * @param found what was seen, one or two sentences without a final dot
 * @param fix what to do about it; empty if nothing
 */
public record CheckResult(String title, Grade grade, String found, String fix) {
  public CheckResult {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(grade, "grade");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(fix, "fix");
  }
}
