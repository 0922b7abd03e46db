package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wording that no rule explains, and how many mailboxes and decoys it decided.
 *
 * @param stage when it was heard
 * @param code basic code, null if there was no reply
 * @param template the wording without addresses, hosts and numbers; with stage and code it is what
 *     makes one wording
 * @param count how often it was heard, never too low
 * @param excess by how much {@code count} may be too high, since only so many can be remembered
 * @param example one text of that wording, redacted
 */
public record UnknownReply(
    Stage stage, @Nullable Integer code, String template, long count, long excess, String example) {
  public UnknownReply {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(example, "example");
    if (count < 1 || excess < 0) {
      throw new IllegalArgumentException(count + " times heard, " + excess + " in excess");
    }
  }
}
