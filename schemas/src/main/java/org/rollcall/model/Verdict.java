package org.rollcall.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decision about a mailbox, in the words of the taxonomy.
 *
 * @param reason why; its status is {@link #status()}
 * @param flags soft facts, in no order
 * @param exists whether there is a mailbox, accepting or not
 * @param confidence probability 0..1 that a message would be delivered; null where no prior is
 *     known
 * @param action what to do with the row
 * @param suggestion did-you-mean, the whole address
 * @param retryAfter when asking again makes sense; set with {@code retry_later} and {@code
 *     suppress_temporarily}
 * @param cause why it was not probed, null if it was
 * @param lists lists and rules that decided, each with its version and entry; empty if none did
 * @param explanation what made the confidence, in log-odds: the prior, then the greatest first;
 *     they add up to it. Empty where it is null
 */
public record Verdict(
    Reason reason,
    Set<Flag> flags,
    Exists exists,
    @Nullable Double confidence,
    Action action,
    @Nullable String suggestion,
    @Nullable Instant retryAfter,
    @Nullable NotProbedCause cause,
    List<String> lists,
    List<Contribution> explanation) {
  public Verdict {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(exists, "exists");
    Objects.requireNonNull(action, "action");
    flags = Set.copyOf(flags);
    lists = List.copyOf(lists);
    explanation = List.copyOf(explanation);
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is " + confidence);
    }
  }

  /** A verdict that no list decided. */
  public Verdict(
      Reason reason,
      Set<Flag> flags,
      Exists exists,
      @Nullable Double confidence,
      Action action,
      @Nullable String suggestion,
      @Nullable Instant retryAfter,
      @Nullable NotProbedCause cause) {
    this(
        reason,
        flags,
        exists,
        confidence,
        action,
        suggestion,
        retryAfter,
        cause,
        List.of(),
        List.of());
  }

  /** The same with these flags instead. */
  public Verdict with(Set<Flag> seen) {
    return new Verdict(
        reason,
        seen,
        exists,
        confidence,
        action,
        suggestion,
        retryAfter,
        cause,
        lists,
        explanation);
  }

  public Status status() {
    return reason.status();
  }

  /** Confidence in words, A (at least 0.98) to F (below 0.10); null without a confidence. */
  public @Nullable String grade() {
    if (confidence == null) {
      return null;
    }
    double p = confidence;
    return p >= 0.98
        ? "A"
        : p >= 0.90 ? "B" : p >= 0.70 ? "C" : p >= 0.40 ? "D" : p >= 0.10 ? "E" : "F";
  }
}
