package org.rollcall.engine.domains;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Contribution;
import org.rollcall.model.DomainFacts;

/**
 * How much a domain looks like one that people read mail at, 0..1: the sum of the points that
 * {@value #FILE} gives to each fact, held within 0 and 1. A sum that a person can redo on paper.
 * Immutable.
 */
final class Reputation {
  static final String FILE = "domain-reputation.tsv";

  /** Points have so many decimals at most, so that sums come out as people write them. */
  private static final double UNIT = 10_000;

  private record Line(DomainFeature feature, Contribution contribution) {}

  private final List<Line> lines;

  private Reputation(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * The points of the file in force. A feature without a row counts for nothing.
   *
   * @throws IllegalArgumentException for a row that cannot be read, or whose example is not an
   *     example of it
   */
  static Reputation from(ReferenceData data) {
    List<Line> lines = new ArrayList<>();
    for (DataFile.Row row :
        data.file(FILE).rows("feature", "points", "example", "source", "mark")) {
      row.require("source");
      row.require("mark");
      DomainFeature feature = feature(row);
      if (lines.stream().anyMatch(line -> line.feature() == feature)) {
        throw row.error("a second row for " + feature.word());
      } else if (!feature.holds(example(row))) {
        throw row.error("the example is none of " + feature.word());
      }
      lines.add(new Line(feature, new Contribution(feature.word(), points(row))));
    }
    return new Reputation(lines);
  }

  private static DomainFeature feature(DataFile.Row row) {
    String word = row.require("feature");
    return Stream.of(DomainFeature.values())
        .filter(feature -> feature.word().equals(word))
        .findFirst()
        .orElseThrow(() -> row.error("no feature '" + word + "'"));
  }

  private static DomainProfile example(DataFile.Row row) {
    try {
      return DomainProfile.parse(row.list("example"));
    } catch (IllegalArgumentException wrong) {
      throw row.error(String.valueOf(wrong.getMessage()));
    }
  }

  private static double points(DataFile.Row row) {
    try {
      double points = Double.parseDouble(row.require("points"));
      if (points >= -1 && points <= 1) {
        return points;
      }
    } catch (NumberFormatException e) {
      throw row.error("no number: " + row.get("points"));
    }
    throw row.error("points are between -1 and 1");
  }

  /** The facts with what they come to. */
  DomainFacts score(DomainProfile profile) {
    List<Contribution> contributions = new ArrayList<>();
    double sum = 0;
    for (Line line : lines) {
      if (line.feature().holds(profile)) {
        contributions.add(line.contribution());
        sum += line.contribution().points();
      }
    }
    double held = Math.min(1, Math.max(0, Math.round(sum * UNIT) / UNIT));
    return profile.facts().scored(held, contributions);
  }
}
