package org.rollcall.engine.plan;

import org.rollcall.model.Word;

/** What a run has to wait for. */
public enum Bound implements Word {
  /** So many conversations may be begun per time. */
  NEW_SESSIONS,
  /** So many RCPT TO may be said per time. */
  RCPTS,
  /** So many conversations may be open at once, and each takes its time. */
  CONVERSATIONS,
  /** The same, of all sites in one network together. */
  NETWORK,
  /** So many conversations may be open at once in one worker. */
  WORKER,
  /** There is nothing to ask. */
  NOTHING
}
