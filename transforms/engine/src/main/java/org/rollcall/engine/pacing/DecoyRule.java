package org.rollcall.engine.pacing;

/** How a site's domains are asked whether they accept everything. */
public enum DecoyRule {
  /** Right after the first accepted target, in the same session. */
  SAME_SESSION,
  /** In a session of its own, for sites that take one recipient a session. */
  OWN_SESSION,
  /** Not at all: the answer is known to be worth nothing. */
  NEVER
}
