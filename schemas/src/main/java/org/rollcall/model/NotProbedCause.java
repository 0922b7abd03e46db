package org.rollcall.model;

/**
 * Why a mailbox was not asked although its domain takes mail. All are ours, none is the world's.
 */
public enum NotProbedCause implements Word {
  OFFLINE,
  BUDGET,
  DEADLINE,
  CIRCUIT_OPEN,
  /** postmaster@, abuse@ and their like are never probed. */
  OPERATIONAL_ROLE,
  ADDRESS_LITERAL,
  OUT_OF_SCOPE,
  /** The provider forbids probing, or the domain opted out; the verdict is provider_policy. */
  PROVIDER_POLICY
}
