package org.rollcall.model;

/** Does the domain accept invented local-parts? */
public enum CatchAll implements Word {
  /** It accepted the decoy. */
  YES,
  /** It can say no: the decoy was refused as unknown. */
  NO,
  /** Not asked, or no usable answer: proves neither. */
  UNKNOWN
}
