package org.rollcall.app;

import java.util.List;
import org.rollcall.engine.preflight.CheckResult;
import org.rollcall.engine.preflight.Grade;

/** Results of checks for people: a mark, what was found, and how to mend it. */
final class CheckList {
  private static final String INDENT = "  ";
  private static final int TITLE_WIDTH = 17;
  private static final int TEXT_MIN = 30;

  private CheckList() {}

  static String render(List<CheckResult> results, Terminal terminal) {
    StringBuilder page = new StringBuilder();
    int width = Math.max(TEXT_MIN, terminal.width() - TITLE_WIDTH - 2 * INDENT.length());
    for (CheckResult result : results) {
      page.append(INDENT).append(mark(result.grade(), terminal)).append(' ');
      String title = result.title();
      page.append(title).append(" ".repeat(Math.max(1, TITLE_WIDTH - title.length())));
      append(page, OptionsTable.wrap(result.found(), width));
      if (!result.fix().isEmpty()) {
        page.append(INDENT).append(" ".repeat(TITLE_WIDTH + 2));
        append(page, OptionsTable.wrap("fix: " + result.fix(), width));
      }
    }
    return page.toString();
  }

  private static void append(StringBuilder page, List<String> lines) {
    page.append(lines.get(0)).append('\n');
    for (String line : lines.subList(1, lines.size())) {
      page.append(INDENT).append(" ".repeat(TITLE_WIDTH + 2)).append(line).append('\n');
    }
  }

  private static String mark(Grade grade, Terminal terminal) {
    Ink ink = terminal.ink();
    Glyphs glyphs = terminal.glyphs();
    return switch (grade) {
      case PASS -> ink.good(glyphs.good());
      case WARN -> ink.warn(glyphs.doubtful());
      case FAIL -> ink.bad(glyphs.bad());
      case SKIPPED -> ink.dim(glyphs.none());
    };
  }
}
