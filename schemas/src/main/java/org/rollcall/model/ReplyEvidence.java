package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reply, kept so that it can be judged again later without the network.
 *
 * @param stage when it was heard
 * @param code basic code, null if there was no reply
 * @param enhanced enhanced status code {@code x.y.z}, null if the server gave none
 * @param text reply text without codes, redacted and cut at {@link #TEXT_MAX} characters
 * @param reason what it means
 * @param rule id of the rule that says so, null if none did
 */
public record ReplyEvidence(
    Stage stage,
    @Nullable Integer code,
    @Nullable String enhanced,
    String text,
    ReplyReason reason,
    @Nullable String rule)
    implements Recurring {
  /** Longest text kept, in characters. */
  public static final int TEXT_MAX = 300;

  public ReplyEvidence {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(reason, "reason");
    if (text.length() > TEXT_MAX) {
      text = text.substring(0, TEXT_MAX);
    }
  }
}
