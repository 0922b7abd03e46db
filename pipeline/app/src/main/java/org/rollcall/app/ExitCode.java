package org.rollcall.app;

/** What a command ended in, as scripts see it. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILURE = 1;
  static final int BAD_USAGE = 2;
  static final int REFUSED = 3;

  /** The run ended early on purpose: outputs are complete, the rest is {@code not_probed}. */
  static final int STOPPED = 4;

  private ExitCode() {}
}
