package org.rollcall.engine.confidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;
import org.rollcall.model.Word;

/**
 * Probabilities that a message is delivered before anything is known of the single mailbox, by
 * reason or status: published ones, and our own judgement, which is never passed off as the former.
 */
final class Priors {
  static final String FILE = "priors.tsv";

  /** Contribution of a published prior. */
  static final String PUBLISHED = "published_prior";

  /** Contribution of a prior that is our judgement. */
  static final String JUDGED = "judged_prior";

  /**
   * Where to begin.
   *
   * @param feature {@value #PUBLISHED} or {@value #JUDGED}
   */
  record Prior(double probability, String feature) {}

  private final Map<String, Optional<Prior>> priors;

  private Priors(Map<String, Optional<Prior>> priors) {
    this.priors = priors;
  }

  static Priors from(DataFile file) {
    Set<String> words = new HashSet<>();
    for (Word[] constants : new Word[][] {Reason.values(), Status.values()}) {
      for (Word constant : constants) {
        words.add(constant.word());
      }
    }
    Map<String, Optional<Prior>> priors = new HashMap<>();
    for (DataFile.Row row : file.rows("what", "probability", "mark", "source")) {
      String what = row.require("what");
      row.require("source");
      if (!words.contains(what)) {
        throw row.error("'" + what + "' is neither a reason nor a status");
      } else if (priors.put(what, prior(row)) != null) {
        throw row.error("a second prior of " + what);
      }
    }
    return new Priors(Map.copyOf(priors));
  }

  private static Optional<Prior> prior(DataFile.Row row) {
    if (row.get("probability").isEmpty()) {
      return Optional.empty();
    }
    String feature =
        switch (row.require("mark")) {
          case "D" -> PUBLISHED;
          case "J" -> JUDGED;
          default -> throw row.error("a mark is D (published) or J (our judgement)");
        };
    return Optional.of(new Prior(Numbers.probability(row, "probability"), feature));
  }

  /** The prior of a reason, else that of its status; null if there is none. */
  @Nullable Prior of(Reason reason) {
    Optional<Prior> own = priors.get(reason.word());
    own = own != null ? own : priors.getOrDefault(reason.status().word(), Optional.empty());
    return own.orElse(null);
  }
}
