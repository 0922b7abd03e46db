package org.rollcall.engine.listing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.NamePattern;

/** Whether a mailbox fits its domain's naming pattern. Immutable. */
public final class PatternFlags {
  private final ListRules rules;

  private PatternFlags(ListRules rules) {
    this.rules = rules;
  }

  /**
   * By the rules in force.
   *
   * @throws IllegalArgumentException if the data file is wrong, with file and line
   */
  public static PatternFlags from(ReferenceData data) {
    return new PatternFlags(ListRules.from(data));
  }

  /**
   * {@link Flag#PATTERN_MATCH}, {@link Flag#PATTERN_MISMATCH}, or null where nothing can be said.
   *
   * <p>Nobody fits alone: the mailbox itself is no witness. What stands for a task has no name to
   * fit, and where the right form has another person's name than the row, neither is said.
   *
   * @param seen what the address looks like
   */
  public @Nullable Flag of(ListFacts facts, Set<Flag> seen) {
    NamePattern rule = facts.domainPattern();
    if (rule == null || seen.contains(Flag.ROLE) || seen.contains(Flag.NO_REPLY)) {
      return null;
    } else if (facts.pattern() == rule) {
      boolean others = facts.support() > rules.patternSupportMin();
      boolean fits = others && facts.share() >= rules.matchShareMin();
      return fits && !Boolean.FALSE.equals(facts.agreesWithName()) ? Flag.PATTERN_MATCH : null;
    }
    boolean firm =
        facts.support() >= rules.mismatchSupportMin() && facts.share() >= rules.mismatchShareMin();
    return firm ? Flag.PATTERN_MISMATCH : null;
  }
}
