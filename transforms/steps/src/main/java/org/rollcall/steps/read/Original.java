package org.rollcall.steps.read;

/** How much of a row that could not be read is kept. */
final class Original {
  /** Longest text kept, in characters: enough to find the row, not enough to fill a table. */
  static final int CHARS_MAX = 10_000;

  private Original() {}
}
