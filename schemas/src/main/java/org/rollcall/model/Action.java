package org.rollcall.model;

/** What to do with the row. */
public enum Action implements Word {
  SEND,
  SEND_LOW_VOLUME,
  REVIEW,
  RETRY_LATER,
  FIX_TYPO,
  SUPPRESS_TEMPORARILY,
  SUPPRESS
}
