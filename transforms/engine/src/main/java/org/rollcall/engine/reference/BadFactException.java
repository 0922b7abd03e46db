package org.rollcall.engine.reference;

/** A line of a data file that says nothing that can be used. */
public final class BadFactException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  BadFactException(String file, int line, String problem) {
    super(file + " line " + line + ": " + problem);
    this.line = line;
  }

  /** Number of the line; the first is 1. */
  public int line() {
    return line;
  }
}
