package org.rollcall.engine.confidence;

import org.rollcall.model.Word;

/**
 * What may speak for or against a mailbox of which nobody can say whether it is there. How much
 * each weighs is data ({@value Scorecard#FILE}); what each looks at is {@link FeatureReader}.
 */
public enum Feature implements Word {
  /** Follows the naming pattern of its domain; as strong as that pattern is common there. */
  PATTERN_MATCH,
  /** Does not, and is no task; as strong as its own pattern is rare there. */
  PATTERN_MISMATCH,
  /**
   * Does not, where the pattern is the commonest and no firm rule; as strong as its own is rare.
   */
  PATTERN_UNCOMMON,
  /** The local-part is made of the name in the row. */
  NAME_AGREES,
  /** The row names somebody, and the local-part is made of something else. */
  NAME_DISAGREES,

  /** The person has another mailbox in the list, made as the domain makes them, as this is not. */
  LISTED_OTHERWISE,

  /** Looks like a person's name. */
  NAME_LIKE,
  GIBBERISH,
  /** One word that is neither a name nor a task that the lists know. */
  NAMELESS,
  ROLE,
  OPERATIONAL_ROLE,
  NO_REPLY,
  TRAP_SUSPECT,
  GRAMMAR_SUSPECT,
  TYPO_SUGGESTION,
  /** Somebody uses it well enough to tag it. */
  SUBADDRESSED,
  /** One of a block of running numbers. */
  GENERATED_BLOCK,
  /** Several rows of the list have it. */
  LISTED_AGAIN,

  /** Reputation of the domain above one half; as strong as the rest of the way to 1. */
  DOMAIN_REPUTABLE,
  /** The same below one half, towards 0. */
  DOMAIN_DOUBTFUL,
  PARKED,
  /** The domain could be taken for a popular one. */
  LOOK_ALIKE,
  DISPOSABLE_PROVIDER,
  /** A ministry or a school does not lose its domain. */
  INSTITUTION,
  /** A provider that says yes to everybody: its yes tells nothing, not even of the domain. */
  PROVIDER_ACCEPTS_ALL,
  /** The yes is that of a filter; the mailbox host behind it was not heard. */
  GATEWAY_ACCEPTS_ALL,

  /** The last word of the owner's log is a hard bounce. */
  HARD_BOUNCED,
  /** It bounced once, for a time or before something better. */
  BOUNCED_BEFORE,
  /** Opened, clicked or answered, too long ago to settle it. */
  ENGAGED_ONCE,
  /** Took a message, and none came back since. */
  DELIVERED_BEFORE,

  /** Deferred again in a later conversation. */
  DEFERRED_AGAIN
}
