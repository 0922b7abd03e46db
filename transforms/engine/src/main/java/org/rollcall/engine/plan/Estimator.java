package org.rollcall.engine.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.rollcall.engine.pacing.DecoyRule;
import org.rollcall.engine.pacing.SiteRule;
import org.rollcall.engine.pacing.SiteShaping;

/**
 * What asking costs under the limits in force: the same arithmetic as a campaign's, without asking
 * anybody. What only asking can tell is assumed: how fast hosts reply, and how many mailboxes they
 * refuse. Greylisting is left out; it adds the patience of the run at most.
 *
 * <p>Pure, safe for any number of threads.
 */
public final class Estimator {
  /** Assumed time of every reply: what a host on another continent needs. */
  public static final Duration REPLY = Duration.ofMillis(200);

  /** Assumed share of mailboxes that are refused: lists that nobody has cleaned have about this. */
  public static final double REFUSED = 0.25;

  /** Replies of a conversation before its first RCPT TO: greeting, EHLO, MAIL FROM. */
  private static final int REPLIES_BEFORE = 3;

  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, SiteRule> rules = new HashMap<>();

  public Estimator(SiteShaping shaping) {
    shaping.rules().forEach(rule -> rules.put(rule.match(), rule));
  }

  /** What one domain adds to its site: a session asks for one domain. */
  public SiteWork of(DomainWork domain) {
    SiteRule rule = rule(domain.rule());
    long mailboxes = domain.mailboxes();
    int perSession = rule.rcptsPerSession();
    boolean along = rule.decoy() == DecoyRule.SAME_SESSION && perSession > 1;
    long decoys = rule.decoy() == DecoyRule.NEVER ? 0 : 1;
    long refused = Math.round(mailboxes * REFUSED) + decoys;
    long sessions =
        along
            ? ceil(mailboxes + decoys, perSession)
            : ceil(mailboxes, perSession) + (perSession > 0 ? decoys : 0);
    return new SiteWork(
        domain.site(),
        domain.provider(),
        domain.network(),
        domain.host(),
        domain.rule(),
        1,
        mailboxes,
        mailboxes + decoys,
        Math.max(sessions, ceil(refused, rule.refusalsPerSession())));
  }

  /** What a site costs. */
  public SiteEstimate of(SiteWork work) {
    SiteRule rule = rule(work.rule());
    long budget = rule.probesPerDay();
    if (work.rcpts() > budget) {
      long sessions = Math.max(1, scaled(work.sessions(), budget, work.rcpts()));
      SiteEstimate today = estimate(work, rule, budget, sessions, 0);
      if (today.millis() < DAY.toMillis()) {
        long asked = scaled(work.mailboxes(), budget, work.rcpts());
        return estimate(work, rule, budget, sessions, work.mailboxes() - asked);
      }
    }
    return estimate(work, rule, work.rcpts(), work.sessions(), 0);
  }

  /** Sessions at once that the budget of a site allows toward its network; 0 for any number. */
  public int networkSessionsMax(SiteWork work) {
    int most = rule(work.rule()).networkSessionsMax();
    return most == Integer.MAX_VALUE ? 0 : most;
  }

  private static SiteEstimate estimate(
      SiteWork work, SiteRule rule, long rcpts, long sessions, long overBudget) {
    double session = sessionMillis(rule, (double) rcpts / Math.max(1, sessions));
    double opening =
        Math.max(0, sessions - rule.newSessions().burst())
                * (double) rule.newSessions().interval().toMillis()
            + session;
    double asking = rcpts * (double) rule.rcpts().interval().toMillis();
    double talking = ceil(sessions, rule.sessionsMax()) * session;
    double longest = Math.max(talking, Math.max(opening, asking));
    Bound bound =
        longest == talking
            ? Bound.CONVERSATIONS
            : longest == asking ? Bound.RCPTS : Bound.NEW_SESSIONS;
    return new SiteEstimate(
        work, rcpts, sessions, overBudget, (long) longest, (long) (sessions * session), bound);
  }

  /** A conversation with so many RCPT TO: they are spaced, and wait for the reply before. */
  private static double sessionMillis(SiteRule rule, double rcpts) {
    double reply = REPLY.toMillis();
    // The sessions of a site pass one gate in turn.
    double spacing = rule.rcpts().interval().multipliedBy(rule.sessionsMax()).toMillis();
    double first = Math.max(REPLIES_BEFORE * reply, spacing);
    return first + Math.max(0, rcpts - 1) * Math.max(reply, spacing) + reply;
  }

  private SiteRule rule(String match) {
    SiteRule rule = rules.get(match);
    if (rule == null) {
      throw new IllegalArgumentException("no row '" + match + "' among " + rules.keySet());
    }
    return rule;
  }

  private static long ceil(long amount, int per) {
    return (amount + per - 1) / per;
  }

  private static long scaled(long amount, long part, long whole) {
    return Math.round(amount * ((double) part / whole));
  }
}
