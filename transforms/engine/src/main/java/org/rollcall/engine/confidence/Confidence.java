package org.rollcall.engine.confidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contribution;

/**
 * A probability and what made it.
 *
 * @param probability 0..1 that a message sent now arrives; null where no prior says where to begin
 * @param explanation in log-odds, the prior first, then the greatest; they add up to {@code
 *     probability}, but for rounding to {@value #DIGITS} digits
 */
public record Confidence(@Nullable Double probability, List<Contribution> explanation) {
  /** Digits behind the point, of probability and points. */
  static final int DIGITS = 3;

  static final Confidence NONE = new Confidence(null, List.of());

  public Confidence {
    explanation = List.copyOf(explanation);
  }
}
