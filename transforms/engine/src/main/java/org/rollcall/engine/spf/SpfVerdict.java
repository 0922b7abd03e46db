package org.rollcall.engine.spf;

/** What a policy comes to (RFC 7208 §2.6). */
public enum SpfVerdict {
  /** There is no policy. */
  NONE,
  /** The policy says nothing about the address. */
  NEUTRAL,
  /** The address may send for the domain. */
  PASS,
  /** It may not. */
  FAIL,
  /** It probably may not. */
  SOFTFAIL,
  /** The DNS did not answer. */
  TEMPERROR,
  /** The policy cannot be read, or takes too many lookups. */
  PERMERROR
}
