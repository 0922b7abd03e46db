package org.rollcall.app;

/** Characters to draw with, each one column wide. */
enum Glyphs {
  ASCII("#", ".", ".", "-"),
  UNICODE("█", "░", "·", "─");

  private final String full;
  private final String empty;
  private final String none;
  private final String rule;

  Glyphs(String full, String empty, String none, String rule) {
    this.full = full;
    this.empty = empty;
    this.none = none;
    this.rule = rule;
  }

  /** A cell of a bar that is done. */
  String full() {
    return full;
  }

  /** A cell of a bar that is open. */
  String empty() {
    return empty;
  }

  /** Stands for zero in a table, so that the eye finds the numbers. */
  String none() {
    return none;
  }

  /** Part of a horizontal line. */
  String rule() {
    return rule;
  }
}
