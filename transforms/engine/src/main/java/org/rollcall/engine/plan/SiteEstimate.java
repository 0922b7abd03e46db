package org.rollcall.engine.plan;

import java.util.Comparator;
import java.util.Objects;

/**
 * What a mail site costs under its budget.
 *
 * @param work what there is to ask
 * @param rcpts RCPT TO within the day's budget
 * @param sessions conversations for them
 * @param overBudget mailboxes beyond the day's budget, which this run would not ask
 * @param millis from the first conversation to the end of the last
 * @param busyMillis of all conversations together
 * @param bound what makes it last so long
 */
public record SiteEstimate(
    SiteWork work,
    long rcpts,
    long sessions,
    long overBudget,
    long millis,
    long busyMillis,
    Bound bound) {
  /** The longest first; then the most mailboxes; then by name, so that the order is always one. */
  public static final Comparator<SiteEstimate> LONGEST_FIRST =
      Comparator.comparingLong(SiteEstimate::millis)
          .reversed()
          .thenComparing(Comparator.<SiteEstimate>comparingLong(SiteEstimate::asked).reversed())
          .thenComparing(site -> site.work().host())
          .thenComparing(site -> site.work().site());

  public SiteEstimate {
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(bound, "bound");
  }

  /** Mailboxes that would be asked. */
  public long asked() {
    return work.mailboxes() - overBudget;
  }

  /** The provider, or else one of its hosts. */
  public String name() {
    return work.provider() == null ? work.host() : work.provider();
  }
}
