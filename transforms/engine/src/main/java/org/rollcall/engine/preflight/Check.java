package org.rollcall.engine.preflight;

import java.util.Set;

/** One thing that has to be in order. */
interface Check {
  /** What another check has to have found before this one makes sense. */
  enum Need {
    /** A resolver that answers. */
    RESOLVER("the resolver does not answer"),
    /** The address that others see us under. */
    ADDRESS("the address that others see is not known");

    private final String missing;

    Need(String missing) {
      this.missing = missing;
    }

    String missing() {
      return missing;
    }
  }

  /** A word or three, for the list. */
  String title();

  /** What it builds on. */
  default Set<Need> needs() {
    return Set.of();
  }

  /** What others build on: missing if this check fails. */
  default Set<Need> provides() {
    return Set.of();
  }

  /** Looks. Never throws for anything that the world does. */
  Finding examine(PreflightRequest request);
}
