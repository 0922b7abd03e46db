package org.rollcall.engine.plan;

/**
 * Sums over sites.
 *
 * @param asked mailboxes that would be asked
 * @param overBudget mailboxes beyond a day's budget, not asked
 * @param rcpts RCPT TO at most, decoys included, retries not
 * @param sessions conversations expected
 * @param busyMillis of all conversations together
 * @param millis of the site that takes longest
 */
public record WorkSum(
    long sites,
    long domains,
    long asked,
    long overBudget,
    long rcpts,
    long sessions,
    long busyMillis,
    long millis) {
  public static final WorkSum NOTHING = new WorkSum(0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum of one site. */
  public static WorkSum of(SiteEstimate site) {
    return new WorkSum(
        1,
        site.work().domains(),
        site.asked(),
        site.overBudget(),
        site.rcpts(),
        site.sessions(),
        site.busyMillis(),
        site.millis());
  }

  public WorkSum plus(WorkSum other) {
    return new WorkSum(
        sites + other.sites,
        domains + other.domains,
        asked + other.asked,
        overBudget + other.overBudget,
        rcpts + other.rcpts,
        sessions + other.sessions,
        busyMillis + other.busyMillis,
        Math.max(millis, other.millis));
  }

  /** This without a part of it; {@code millis} stays. */
  public WorkSum minus(WorkSum part) {
    return new WorkSum(
        sites - part.sites,
        domains - part.domains,
        asked - part.asked,
        overBudget - part.overBudget,
        rcpts - part.rcpts,
        sessions - part.sessions,
        busyMillis - part.busyMillis,
        millis);
  }
}
