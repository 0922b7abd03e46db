package org.rollcall.model;

/** What became of the domain's one invented local-part. */
public enum Decoy implements Word {
  REFUSED,
  ACCEPTED,
  /** Asked, but the reply was temporary or not about the recipient. */
  UNDECIDED,
  /** No target was accepted, so there was nothing to doubt. */
  SPARED,
  /** The domain was not reached. */
  NOT_ASKED
}
