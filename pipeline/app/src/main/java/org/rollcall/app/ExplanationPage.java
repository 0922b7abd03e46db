package org.rollcall.app;

import java.util.List;

/** An explanation for people, in two columns, each fact as it is known. */
final class ExplanationPage {
  private static final int NAME_WIDTH = 12;

  private final Terminal terminal;
  private boolean conversed;

  ExplanationPage(Terminal terminal) {
    this.terminal = terminal;
  }

  synchronized void show(Fact fact) {
    if (fact.fact().equals(Fact.CONVERSATION)) {
      conversation(fact.text());
      return;
    }
    if (conversed) {
      terminal.out().println();
      conversed = false;
    }
    String padded = fact.fact() + " ".repeat(Math.max(1, NAME_WIDTH - fact.fact().length()));
    boolean verdict = fact.fact().equals("verdict");
    String effect = fact.effect();
    String text =
        verdict && effect != null && fact.text().startsWith(effect)
            ? terminal.ink().bold(effect) + fact.text().substring(effect.length())
            : fact.text();
    terminal.out().println(terminal.ink().dim(padded) + text);
  }

  private void conversation(String text) {
    List<String> lines = text.lines().toList();
    terminal.out().println("\n  " + terminal.ink().bold(lines.get(0)));
    for (String line : lines.subList(1, lines.size())) {
      boolean ours = line.startsWith("C:");
      terminal.out().println("    " + (ours ? terminal.ink().accent(line) : line));
    }
    conversed = true;
  }

  void gap() {
    terminal.out().println();
  }
}
