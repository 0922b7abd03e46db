package org.rollcall.engine.listing;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.NamePattern;

/**
 * The naming pattern of one domain, learnt from its mailboxes. Those proven alive count more than
 * those merely listed, refused ones not at all; where few are known the estimate is drawn towards
 * the prior (additive smoothing: the prior weighs as much as {@value #PRIOR_WEIGHT} mailboxes).
 *
 * <p>For one thread at a time.
 */
public final class DomainNaming {
  /** Weight of a mailbox that accepted at a selective domain or was engaged. */
  static final int PROVEN_WEIGHT = 3;

  static final double PRIOR_WEIGHT = 4;

  /** Mailboxes of the pattern from which on it is called the domain's. */
  static final int SUPPORT_MIN = 3;

  /** Share of the domain's weight from which on a pattern is called the domain's. */
  static final double SHARE_MIN = 0.5;

  /** What is known of the mailbox that is counted. */
  public enum Standing {
    PROVEN,
    LISTED,
    REFUSED
  }

  /** Mailboxes of one pattern. */
  private static final class Followers {
    private long weight;
    private long support;
  }

  private static final Followers NONE = new Followers();

  private final Map<NamePattern, Followers> followers = new EnumMap<>(NamePattern.class);
  private long total;
  private long mailboxes;

  /** Counts a mailbox. */
  public void add(NamePattern pattern, Standing standing) {
    mailboxes++;
    if (standing != Standing.REFUSED) {
      Followers those = followers.computeIfAbsent(pattern, any -> new Followers());
      those.weight += weightOf(standing);
      those.support++;
      total += weightOf(standing);
    }
  }

  /** Mailboxes counted, refused ones included. */
  public long mailboxes() {
    return mailboxes;
  }

  /** The pattern that most follow, null if it is not clear enough. */
  public @Nullable NamePattern pattern() {
    NamePattern most = null;
    for (NamePattern pattern : followers.keySet()) {
      most = most == null || of(pattern).weight > of(most).weight ? pattern : most;
    }
    if (most == null || !most.isNamed()) {
      return null;
    }
    boolean clear = of(most).support >= SUPPORT_MIN && of(most).weight >= SHARE_MIN * total;
    return clear ? most : null;
  }

  /** Mailboxes that follow a pattern, refused ones not counted. */
  public long support(NamePattern pattern) {
    return of(pattern).support;
  }

  /**
   * How likely a mailbox of this domain follows a pattern.
   *
   * @param leaving standing of a mailbox that must not testify for itself, null for none
   */
  public double probability(NamePattern pattern, @Nullable Standing leaving, PatternPrior prior) {
    long own = leaving == null ? 0 : weightOf(leaving);
    double those = Math.max(0, of(pattern).weight - own);
    double all = Math.max(0, total - own);
    return (those + PRIOR_WEIGHT * prior.of(pattern)) / (all + PRIOR_WEIGHT);
  }

  private Followers of(NamePattern pattern) {
    return followers.getOrDefault(pattern, NONE);
  }

  private static int weightOf(Standing standing) {
    return switch (standing) {
      case PROVEN -> PROVEN_WEIGHT;
      case LISTED -> 1;
      case REFUSED -> 0;
    };
  }
}
