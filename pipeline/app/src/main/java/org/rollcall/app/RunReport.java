package org.rollcall.app;

import static org.rollcall.app.ProgressLine.grouped;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollcall.model.Status;
import org.rollcall.model.Tally;

/** The end of a run on one screen: where the rows went, what was found, what was asked. */
final class RunReport {
  private static final int BAR_CELLS = 30;
  private static final int REASONS_SHOWN = 8;
  private static final int BLOCKS_SHOWN = 20;
  private static final int CANARIES_SHOWN = 12;

  private RunReport() {}

  /** The law of the house: no row is lost, none appears. */
  static boolean rowsKept(Tally tally) {
    return tally.get("rows.in") == tally.get("rows.verified") + tally.get("rows.rejected");
  }

  static String render(Tally tally, Duration elapsed, String output, Terminal terminal) {
    String in = " in " + ProgressLine.clock(elapsed);
    return "\n" + law(tally, terminal.ink()) + in + found(tally, output, terminal);
  }

  /** The same of a run that ended some time ago. */
  static String render(Tally tally, String output, Terminal terminal) {
    return law(tally, terminal.ink()) + found(tally, output, terminal);
  }

  private static String found(Tally tally, String output, Terminal terminal) {
    Ink ink = terminal.ink();
    StringBuilder page = new StringBuilder("\n\n");
    for (Status status : Status.values()) {
      page.append(statusLine(status, tally, terminal));
    }
    page.append(section("Reasons", "reason.", REASONS_SHOWN, tally, ink));
    page.append(section("Not asked", "not_probed.", Integer.MAX_VALUE, tally, ink));
    page.append(section("Blocks", "blocks.", BLOCKS_SHOWN, tally, ink));
    page.append(section("Own lists", "owner.", Integer.MAX_VALUE, tally, ink));
    page.append(section("Canaries", "canary.", CANARIES_SHOWN, tally, ink));
    page.append(section("Ledger", "ledger.", Integer.MAX_VALUE, tally, ink));
    page.append(section("DNS", "dns.", Integer.MAX_VALUE, tally, ink));
    page.append(section("SMTP", "smtp.", Integer.MAX_VALUE, tally, ink));
    return page.append("\nThe result is in ").append(ink.bold(output)).append("\n").toString();
  }

  private static String law(Tally tally, Ink ink) {
    String law =
        String.format(
            Locale.ROOT,
            "%,d rows in = %,d verified + %,d rejected",
            tally.get("rows.in"),
            tally.get("rows.verified"),
            tally.get("rows.rejected"));
    return rowsKept(tally)
        ? ink.bold(law)
        : ink.bad(law.replace(" = ", " is not ") + ": rows were lost, do not use this result");
  }

  private static String statusLine(Status status, Tally tally, Terminal terminal) {
    long rows = tally.get("status." + status.word());
    long all = Math.max(1, tally.get("rows.verified"));
    double share = (double) rows / all;
    String bar = terminal.glyphs().full().repeat((int) Math.round(share * BAR_CELLS));
    return String.format(
            Locale.ROOT, "  %-12s %11s  %5.1f %%  ", status.word(), grouped(rows), share * 100)
        + paint(status, bar, terminal.ink())
        + "\n";
  }

  private static String paint(Status status, String bar, Ink ink) {
    return switch (status) {
      case VALID -> ink.good(bar);
      case INVALID -> ink.bad(bar);
      case CATCH_ALL, UNKNOWN -> ink.warn(bar);
      case DISPOSABLE, DO_NOT_MAIL -> ink.dim(bar);
    };
  }

  private static String section(String title, String prefix, int most, Tally tally, Ink ink) {
    List<Map.Entry<String, Long>> counts =
        tally.counts().entrySet().stream()
            .filter(count -> count.getKey().startsWith(prefix) && count.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(most)
            .toList();
    if (counts.isEmpty()) {
      return "";
    }
    return counts.stream()
        .map(count -> count.getKey().substring(prefix.length()) + " " + grouped(count.getValue()))
        .collect(Collectors.joining(", ", "\n" + ink.bold(title) + "  ", "\n"));
  }
}
