package org.rollcall.engine.preflight;

/** How a check ended. */
public enum Grade {
  /** In order. */
  PASS,
  /** Not as it should be; a run may start. */
  WARN,
  /** A run must not start. */
  FAIL,
  /** Could not be checked, because of another check that failed. */
  SKIPPED
}
