package org.rollcall.engine.verdict;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;
import org.rollcall.model.Word;

/**
 * Published probabilities that a message is delivered, by reason or status. Where nobody published
 * one there is none.
 */
final class Priors {
  static final String FILE = "priors.tsv";

  private final Map<String, Double> probabilities;
  private final Set<String> unknown;

  private Priors(Map<String, Double> probabilities, Set<String> unknown) {
    this.probabilities = probabilities;
    this.unknown = unknown;
  }

  static Priors from(ReferenceData data) {
    return from(data.file(FILE));
  }

  static Priors from(DataFile file) {
    Set<String> words = new HashSet<>();
    for (Word[] constants : new Word[][] {Reason.values(), Status.values()}) {
      for (Word constant : constants) {
        words.add(constant.word());
      }
    }
    Map<String, Double> probabilities = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (DataFile.Row row : file.rows("what", "probability", "source")) {
      String what = row.require("what");
      if (!words.contains(what)) {
        throw row.error("'" + what + "' is neither a reason nor a status");
      } else if (row.get("probability").isEmpty()) {
        unknown.add(what);
      } else {
        row.require("source");
        probabilities.put(what, probability(row));
      }
    }
    return new Priors(Map.copyOf(probabilities), Set.copyOf(unknown));
  }

  private static double probability(DataFile.Row row) {
    try {
      double value = Double.parseDouble(row.get("probability"));
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw row.error("no number: " + row.get("probability"));
    }
    throw row.error("a probability is between 0 and 1");
  }

  /** The prior of a reason, else that of its status; null if there is none with a source. */
  @Nullable Double of(Reason reason) {
    Double own = probabilities.get(reason.word());
    return own != null || unknown.contains(reason.word())
        ? own
        : probabilities.get(reason.status().word());
  }
}
