package org.rollcall.steps;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Evidence;
import org.rollcall.model.NamePattern;

/**
 * Evidence on a mailbox whose local-part has been read.
 *
 * @param evidence without a look at the list
 * @param pattern the naming pattern of the mailbox
 * @param agrees whether it is made of the name in the row's columns; null where there is none
 */
public record NamedMailbox(Evidence evidence, NamePattern pattern, @Nullable Boolean agrees) {
  public NamedMailbox {
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(pattern, "pattern");
  }

  /** Name of the mailbox's domain. */
  public String domain() {
    return evidence.mailbox().domain().name();
  }
}
