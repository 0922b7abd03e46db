package org.rollcall.engine.confidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.model.Reason;

/**
 * The rows of a scorecard: points of features, caps of their groups, bounds and thresholds of the
 * result. A feature without a row adds nothing.
 */
record ScorecardFile(
    Map<Feature, Points> points, Map<String, Double> caps, Bounds bounds, List<Example> examples) {
  /** No single fact of this kind is worth odds of more than 150 to 1. */
  static final double POINTS_MAX = 5;

  /** What a feature at full strength adds, in log-odds, and the group whose cap holds for it. */
  record Points(String group, double value) {}

  /** Probabilities: bounds of every score, and where an accept-all is split. */
  record Bounds(
      double lowest,
      double highest,
      double highestBounced,
      double likelyInvalid,
      double likelyValid) {}

  /** A row's own proof: {@code accept_all pattern_match=0.9 -> 0.93}. */
  record Example(DataFile.Row row, Reason reason, Map<Feature, Double> seen, double probability) {
    private static final double ROUNDING = 0.005;

    /** The example's probability has two digits. */
    void check(Scorecard scorecard) {
      Double scored = scorecard.score(reason, seen).probability();
      if (scored == null || Math.abs(scored - probability) > ROUNDING + 1e-9) {
        throw row.error("the example says " + probability + ", and it comes to " + scored);
      }
    }
  }

  static ScorecardFile read(DataFile file) {
    Map<Feature, Points> points = new EnumMap<>(Feature.class);
    Map<String, Double> caps = new HashMap<>();
    Map<String, Double> limits = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    List<DataFile.Row> rows =
        file.rows("kind", "name", "group", "value", "mark", "source", "example");
    for (DataFile.Row row : rows) {
      row.require("mark");
      row.require("source");
      String name = row.require("name");
      Object earlier =
          switch (row.require("kind")) {
            case "points" -> points.put(feature(row, name), pointsOf(row));
            case "cap" -> caps.put(name, within(row, 0, 2 * POINTS_MAX));
            case "probability" -> limits.put(name, Numbers.probability(row, "value"));
            default -> throw row.error("a kind is points, cap or probability");
          };
      if (earlier != null) {
        throw row.error("a second row for " + name);
      }
    }
    for (DataFile.Row row : rows) {
      if (row.get("kind").equals("points")) {
        if (!caps.containsKey(row.get("group"))) {
          throw row.error("no cap for the group '" + row.get("group") + "'");
        }
        examples.add(example(row));
      }
    }
    return new ScorecardFile(points, Map.copyOf(caps), bounds(file, limits), examples);
  }

  private static Points pointsOf(DataFile.Row row) {
    return new Points(row.require("group"), within(row, -POINTS_MAX, POINTS_MAX));
  }

  private static double within(DataFile.Row row, double least, double most) {
    double value = Numbers.number(row, "value");
    if (value < least || value > most) {
      throw row.error("value is from " + least + " to " + most);
    }
    return value;
  }

  private static Bounds bounds(DataFile file, Map<String, Double> limits) {
    Bounds bounds =
        new Bounds(
            limit(file, limits, "lowest"),
            limit(file, limits, "highest"),
            limit(file, limits, "highest_bounced"),
            limit(file, limits, "likely_invalid"),
            limit(file, limits, "likely_valid"));
    boolean ordered =
        bounds.lowest() <= bounds.highestBounced()
            && bounds.highestBounced() <= bounds.likelyInvalid()
            && bounds.likelyInvalid() < bounds.likelyValid()
            && bounds.likelyValid() <= bounds.highest();
    if (!ordered) {
      throw new IllegalArgumentException(
          file.name()
              + ": lowest, highest_bounced, likely_invalid, likely_valid, highest do not rise in"
              + " this order");
    }
    return bounds;
  }

  private static double limit(DataFile file, Map<String, Double> limits, String name) {
    Double value = limits.get(name);
    if (value == null) {
      throw new IllegalArgumentException(file.name() + ": no probability '" + name + "'");
    }
    return value;
  }

  private static Example example(DataFile.Row row) {
    String[] sides = row.require("example").split(" -> ", -1);
    if (sides.length != 2) {
      throw row.error("an example is: reason feature=strength ... -> probability");
    }
    String[] words = sides[0].split(" ", -1);
    Map<Feature, Double> seen = new EnumMap<>(Feature.class);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String name = equals < 0 ? words[i] : words[i].substring(0, equals);
      double strength =
          equals < 0 ? 1 : Numbers.number(row, "example", words[i].substring(equals + 1));
      seen.put(feature(row, name), strength);
    }
    Reason reason = constant(Reason.values(), words[0]);
    if (reason == null) {
      throw row.error("no reason '" + words[0] + "'");
    } else if (!seen.containsKey(feature(row, row.get("name")))) {
      throw row.error("the example is not one of " + row.get("name"));
    }
    return new Example(row, reason, seen, Numbers.number(row, "example", sides[1]));
  }

  private static Feature feature(DataFile.Row row, String word) {
    Feature feature = constant(Feature.values(), word);
    if (feature == null) {
      throw row.error("no feature '" + word + "'");
    }
    return feature;
  }

  private static <E extends Enum<E>> @Nullable E constant(E[] constants, String word) {
    return Stream.of(constants)
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(null);
  }
}
