package org.rollcall.engine.replies;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.ReplyReason;

/**
 * What a reply means.
 *
 * @param reason the meaning; {@link ReplyReason#UNCLASSIFIED} if no rule speaks
 * @param rule id of the rule that says so; null for our own network outcomes and unclassified ones
 * @param delaySeconds delay that the text names ("come back in 5 minutes"), null if it names none
 */
public record Explanation(ReplyReason reason, @Nullable String rule, @Nullable Long delaySeconds) {
  public Explanation {
    Objects.requireNonNull(reason, "reason");
  }

  /** An outcome of the network that no reply text explains. */
  public static Explanation of(ReplyReason reason) {
    return new Explanation(reason, null, null);
  }
}
