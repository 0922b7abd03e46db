package org.rollcall.app;

/** Characters to draw with, each one column wide. */
enum Glyphs {
  ASCII("#", ".", ".", "-", "+", "!", "x"),
  UNICODE("█", "░", "·", "─", "✓", "!", "✗");

  private final String full;
  private final String empty;
  private final String none;
  private final String rule;
  private final String good;
  private final String doubtful;
  private final String bad;

  Glyphs(
      String full,
      String empty,
      String none,
      String rule,
      String good,
      String doubtful,
      String bad) {
    this.full = full;
    this.empty = empty;
    this.none = none;
    this.rule = rule;
    this.good = good;
    this.doubtful = doubtful;
    this.bad = bad;
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

  /** Marks what is in order. */
  String good() {
    return good;
  }

  /** Marks what could be better. */
  String doubtful() {
    return doubtful;
  }

  /** Marks what is wrong. */
  String bad() {
    return bad;
  }
}
