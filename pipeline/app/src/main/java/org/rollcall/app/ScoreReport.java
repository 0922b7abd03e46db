package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import java.util.Locale;
import org.rollcall.model.Status;

/** A confusion matrix as a page. */
final class ScoreReport {
  private static final int COLUMN = 12;

  private ScoreReport() {}

  static String render(ConfusionMatrix matrix, Terminal terminal) {
    Ink ink = terminal.ink();
    StringBuilder page =
        new StringBuilder("\n").append(ink.bold("Truth, and what rollcall says")).append('\n');
    page.append(cell("", COLUMN + 2));
    for (Status status : Status.values()) {
      page.append(ink.dim(cell(status.word(), COLUMN)));
    }
    page.append('\n');
    for (Status truth : Status.values()) {
      page.append(String.format(Locale.ROOT, "  %-" + COLUMN + "s", truth.word()));
      for (Status status : Status.values()) {
        page.append(count(matrix.count(truth, status), truth == status, terminal));
      }
      page.append('\n');
    }
    page.append('\n');
    page.append(right("status", matrix.statusRight(), matrix.rows(), ink));
    page.append(right("reason", matrix.reasonRight(), matrix.rows(), ink));
    page.append(wrong(Status.VALID, matrix, ink)).append(wrong(Status.INVALID, matrix, ink));
    if (!matrix.disagreements().isEmpty()) {
      page.append('\n').append(ink.bold("Disagreements")).append(" (the first ");
      page.append(matrix.disagreements().size()).append(")\n");
    }
    for (ConfusionMatrix.Row row : matrix.disagreements()) {
      page.append(disagreement(row));
    }
    return page.toString();
  }

  private static String cell(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }

  private static String count(long rows, boolean diagonal, Terminal terminal) {
    String text = rows == 0 ? terminal.glyphs().none() : grouped(rows);
    String padded = cell(text, COLUMN);
    if (rows == 0) {
      return terminal.ink().dim(padded);
    }
    return diagonal ? terminal.ink().good(padded) : terminal.ink().bad(padded);
  }

  private static String right(String what, long right, long rows, Ink ink) {
    double share = rows == 0 ? 0 : Math.floor(1e4 * right / rows) / 100;
    return String.format(
        Locale.ROOT,
        "  %s right   %,d of %,d   %s%n",
        what,
        right,
        rows,
        ink.bold(String.format(Locale.ROOT, "%.2f %%", share)));
  }

  private static String wrong(Status status, ConfusionMatrix matrix, Ink ink) {
    long wrong = matrix.wrongly(status);
    String count = wrong == 0 ? ink.good("0") : ink.bad(grouped(wrong));
    return String.format(Locale.ROOT, "  wrongly %-8s %s%n", status.word(), count);
  }

  private static String disagreement(ConfusionMatrix.Row row) {
    return String.format(
        Locale.ROOT,
        "  %s: %s/%s, truth %s/%s%n",
        row.address(),
        row.status().word(),
        row.reason(),
        row.truth().word(),
        String.join("|", row.truthReasons()));
  }
}
