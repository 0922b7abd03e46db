package org.rollcall.model;

/** What a domain's SPF record says of hosts that it does not name (RFC 7208 section 5.1). */
public enum SpfPolicy implements Word {
  /** Not asked, or no usable answer. */
  UNKNOWN,
  /** No record. */
  NONE,
  /** {@code -all}. */
  FAIL,
  /** {@code ~all}. */
  SOFTFAIL,
  /** {@code ?all}, or no {@code all} at all. */
  NEUTRAL,
  /** {@code +all}: everybody may send. */
  PASS,
  /** Two records, or one that cannot be read. */
  BROKEN
}
