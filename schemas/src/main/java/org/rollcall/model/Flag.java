package org.rollcall.model;

/** A soft fact. Flags change the action, never the status. */
public enum Flag implements Word {
  /** Role name: info, sales, support. */
  ROLE,
  /** postmaster, abuse, hostmaster, noc, security: never probed. */
  OPERATIONAL_ROLE,
  /** A local-part like noreply. */
  NO_REPLY,
  /** Free mailbox provider. */
  FREE,
  GOVERNMENT,
  ACADEMIC,
  /** The domain is disposable while the status is something else. */
  DISPOSABLE_PROVIDER,
  /** Privacy relay or forwarding alias: not disposable. */
  RELAY_ALIAS,
  /** {@code +tag} or the provider's own tag form. */
  SUBADDRESSED,
  /** Blanks, brackets, comment or a stray dot were removed before use. */
  REPAIRED,
  /** Internationalised domain. */
  IDN,
  /** Non-ASCII local-part. */
  EAI,
  /** Unusual for the provider's grammar, rule not certain. */
  GRAMMAR_SUSPECT,
  /** Looks random. */
  GIBBERISH,
  /** Looks like a person's name. */
  NAME_LIKE,
  PATTERN_MATCH,
  PATTERN_MISMATCH,
  /** Near-miss of a common domain. Never a verdict by itself. */
  TYPO_SUGGESTION,
  NEW_DOMAIN,
  PARKED,
  /** A filter stands before the mailbox host. */
  GATEWAY,
  SPF_NONE,
  DMARC_NONE,
  /** Trap-like pattern, unproven. */
  TRAP_SUSPECT,
  BOUNCED_BEFORE,
  /** Verdict repeated from an earlier run. */
  REUSED,
  /** Repeated although its time to live has passed. */
  STALE_RESULT
}
