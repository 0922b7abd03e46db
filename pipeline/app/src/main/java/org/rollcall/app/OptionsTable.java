package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.rollcall.app.KnownOptions.OptionDoc;

/** The options of a command as a table: for the terminal, and for the README. */
final class OptionsTable {
  private final List<OptionDoc> options;

  private OptionsTable(List<OptionDoc> options) {
    this.options = options;
  }

  static OptionsTable of(Class<? extends PipelineOptions> type) {
    return new OptionsTable(OptionDoc.allOf(type));
  }

  /** Headings, names and texts wrapped at the width. */
  String forTerminal(int width, Ink ink) {
    int indent =
        2 + options.stream().mapToInt(option -> option.name().length() + 4).max().orElse(0);
    StringBuilder page = new StringBuilder();
    OptionGroup group = null;
    for (OptionDoc option : options) {
      if (option.group() != group) {
        group = option.group();
        page.append('\n').append(ink.bold(group.title())).append('\n');
      }
      String name = "  --" + option.name();
      List<String> lines = wrap(option.text(), Math.max(30, width - indent));
      page.append(ink.accent(name)).append(" ".repeat(indent - name.length())).append(lines.get(0));
      page.append('\n');
      for (String line : lines.subList(1, lines.size())) {
        page.append(" ".repeat(indent)).append(line).append('\n');
      }
    }
    return page.toString();
  }

  /** A Markdown table per heading. */
  String forReadme() {
    StringBuilder page = new StringBuilder();
    OptionGroup group = null;
    for (OptionDoc option : options) {
      if (option.group() != group) {
        group = option.group();
        page.append(page.length() == 0 ? "" : "\n");
        page.append("| ").append(group.title()).append(" | |\n|---|---|\n");
      }
      String text = option.text().replace("|", "\\|").replace("<", "&lt;");
      page.append("| `--").append(option.name()).append("` | ").append(text).append(" |\n");
    }
    return page.toString();
  }

  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
