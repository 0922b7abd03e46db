package org.rollcall.engine.campaign;

/** What a site has shown of how it stands to us; kept by {@link RunWatch}. */
final class Standing {
  /** It answered for a recipient, or told a fault of our set-up. */
  boolean spoke;

  /** A connection to it failed, and none came about before. */
  boolean dead;
}
