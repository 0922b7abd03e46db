package org.rollcall.model;

/** What a domain wants done with mail that fails its checks (RFC 7489 section 6.3). */
public enum DmarcPolicy implements Word {
  /** Not asked, or no usable answer. */
  UNKNOWN,
  /** No record, at the organisational domain neither. */
  NO_RECORD,
  /** {@code p=none}: watch only. */
  MONITOR,
  QUARANTINE,
  REJECT,
  /** Two records, or one that cannot be read. */
  BROKEN
}
