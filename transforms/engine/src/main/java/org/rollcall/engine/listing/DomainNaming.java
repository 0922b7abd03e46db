package org.rollcall.engine.listing;

import org.jspecify.annotations.Nullable;
import org.rollcall.model.NamePattern;

/**
 * The naming pattern of one domain, learnt from its mailboxes. Those proven alive count more than
 * those merely listed, refused ones not at all; where few are known the estimate is drawn towards
 * the custom of the domain's provider (additive smoothing).
 *
 * <p>For one thread at a time.
 */
@SuppressWarnings("EnumOrdinal") // counts in arrays, for one run of one version
public final class DomainNaming {
  private static final int PATTERNS = NamePattern.values().length;

  private final ListRules rules;
  private final int[] proven = new int[PATTERNS];
  private final int[] listed = new int[PATTERNS];
  private long total;
  private int mailboxes;

  public DomainNaming(ListRules rules) {
    this.rules = rules;
  }

  /** Counts a mailbox. */
  public void add(NamePattern pattern, Standing standing) {
    mailboxes++;
    total += weightOf(standing, rules);
    switch (standing) {
      case PROVEN -> proven[pattern.ordinal()]++;
      case LISTED -> listed[pattern.ordinal()]++;
      case REFUSED -> {}
    }
  }

  /** Mailboxes counted, refused ones included. */
  public long mailboxes() {
    return mailboxes;
  }

  /** The pattern that most people's mailboxes follow, null if it is not clear enough. */
  public @Nullable NamePattern pattern() {
    NamePattern most = null;
    for (NamePattern pattern : NamePattern.values()) {
      if (pattern.isNamed() && (most == null || weight(pattern) > weight(most))) {
        most = pattern;
      }
    }
    boolean clear =
        most != null
            && support(most) >= rules.patternSupportMin()
            && share(most) >= rules.patternShareMin();
    return clear ? most : null;
  }

  /** Mailboxes that follow a pattern, refused ones not counted. */
  public long support(NamePattern pattern) {
    return (long) proven[pattern.ordinal()] + listed[pattern.ordinal()];
  }

  /** Share of a pattern among the people of the domain, by weight: tasks and numbers left out. */
  public double share(NamePattern pattern) {
    long people = total - weight(NamePattern.OTHER);
    return people == 0 ? 0 : (double) weight(pattern) / people;
  }

  /**
   * How likely a mailbox of this domain follows a pattern.
   *
   * @param leaving standing of a mailbox that must not testify for itself, null for none
   * @param custom share of the pattern among the domains of its provider
   */
  public double probability(NamePattern pattern, @Nullable Standing leaving, double custom) {
    long own = leaving == null ? 0 : weightOf(leaving, rules);
    double those = Math.max(0, weight(pattern) - own);
    double all = Math.max(0, total - own);
    double prior = rules.domainPriorWeight();
    return (those + prior * custom) / (all + prior);
  }

  /** What a mailbox weighs. */
  static int weightOf(Standing standing, ListRules rules) {
    return switch (standing) {
      case PROVEN -> rules.provenWeight();
      case LISTED -> 1;
      case REFUSED -> 0;
    };
  }

  private long weight(NamePattern pattern) {
    int at = pattern.ordinal();
    return (long) rules.provenWeight() * proven[at] + listed[at];
  }
}
