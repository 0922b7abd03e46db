package org.rollcall.model;

/** Is there a mailbox, whether or not it accepts mail now? */
public enum Exists implements Word {
  YES,
  NO,
  UNKNOWN
}
