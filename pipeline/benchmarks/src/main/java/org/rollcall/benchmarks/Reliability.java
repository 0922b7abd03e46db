package org.rollcall.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How good probabilities are where the truth is known. */
final class Reliability {
  private static final int BINS = 10;

  private Reliability() {}

  /**
   * Share of pairs of a living and a dead row that a figure orders rightly; ties count one half.
   */
  static double auc(List<AcceptAllRow> rows, ToDoubleFunction<AcceptAllRow> figure) {
    List<AcceptAllRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingDouble(figure));
    double ranks = 0;
    long alive = 0;
    for (int i = 0; i < sorted.size(); ) {
      double value = figure.applyAsDouble(sorted.get(i));
      int end = i;
      while (end < sorted.size() && figure.applyAsDouble(sorted.get(end)) == value) {
        end++;
      }
      double rank = (i + 1 + end) / 2.0;
      for (; i < end; i++) {
        if (sorted.get(i).there()) {
          ranks += rank;
          alive++;
        }
      }
    }
    long dead = sorted.size() - alive;
    return (ranks - alive * (alive + 1) / 2.0) / ((double) alive * dead);
  }

  /** Mean square of what the confidence is off: 0 is best, 0.25 says nothing. */
  static double brier(List<AcceptAllRow> rows) {
    return rows.stream()
        .mapToDouble(row -> Math.pow(row.confidence() - (row.there() ? 1 : 0), 2))
        .average()
        .orElseThrow();
  }

  /** Expected calibration error: how far confidence and truth are apart in a tenth, on average. */
  static double ece(List<AcceptAllRow> rows) {
    double sum = 0;
    for (List<AcceptAllRow> bin : bins(rows)) {
      sum += bin.isEmpty() ? 0 : bin.size() * Math.abs(mean(bin) - share(bin));
    }
    return sum / rows.size();
  }

  private static List<List<AcceptAllRow>> bins(List<AcceptAllRow> rows) {
    List<List<AcceptAllRow>> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      bins.add(new ArrayList<>());
    }
    rows.forEach(row -> bins.get(Math.min(BINS - 1, (int) (row.confidence() * BINS))).add(row));
    return bins;
  }

  private static double mean(List<AcceptAllRow> rows) {
    return rows.stream().mapToDouble(AcceptAllRow::confidence).average().orElseThrow();
  }

  private static double share(List<AcceptAllRow> rows) {
    return rows.stream().filter(AcceptAllRow::there).count() / (double) rows.size();
  }

  static void table(List<AcceptAllRow> rows, PrintStream out) {
    out.println("| confidence | rows | mean confidence | there |");
    out.println("|---|---|---|---|");
    for (List<AcceptAllRow> bin : bins(rows)) {
      if (!bin.isEmpty()) {
        double low = Math.floor(bin.get(0).confidence() * BINS) / BINS;
        String range = String.format("%.1f to %.1f", low, low + 1.0 / BINS);
        line(range, bin, out);
      }
    }
  }

  static void by(
      String what, Function<AcceptAllRow, String> group, List<AcceptAllRow> rows, PrintStream out) {
    Map<String, List<AcceptAllRow>> groups = new TreeMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(group.apply(row), any -> new ArrayList<>()).add(row));
    out.printf("%n| %s | rows | mean confidence | there |%n|---|---|---|---|%n", what);
    groups.forEach((name, some) -> line(name, some, out));
  }

  private static void line(String name, List<AcceptAllRow> rows, PrintStream out) {
    out.printf("| %s | %d | %.3f | %.3f |%n", name, rows.size(), mean(rows), share(rows));
  }
}
