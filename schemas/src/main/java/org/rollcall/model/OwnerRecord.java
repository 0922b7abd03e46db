package org.rollcall.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the list's owner knows of a mailbox from his own lists and logs.
 *
 * @param rule his decision, null if he made none
 * @param lastOpen when a message was last opened; null, as the others, if the logs do not say
 * @param lastClick when a link was last followed
 * @param lastReply when it last answered
 * @param lastDelivery when its server last took a message
 * @param lastHardBounce when a message last came back for good
 * @param lastOtherBounce when one last came back for a time, or without saying which
 */
public record OwnerRecord(
    @Nullable OwnerRule rule,
    @Nullable Instant lastOpen,
    @Nullable Instant lastClick,
    @Nullable Instant lastReply,
    @Nullable Instant lastDelivery,
    @Nullable Instant lastHardBounce,
    @Nullable Instant lastOtherBounce) {
  private static final OwnerRecord NOTHING =
      new OwnerRecord(null, null, null, null, null, null, null);

  /** A decision, and no log. */
  public static OwnerRecord of(OwnerRule rule) {
    return NOTHING.with(rule);
  }

  /** This and another of the same mailbox as one: the stronger rule, the latest times. */
  public OwnerRecord and(OwnerRecord other) {
    return new OwnerRecord(
        rule == null ? other.rule : other.rule == null ? rule : rule.and(other.rule),
        later(lastOpen, other.lastOpen),
        later(lastClick, other.lastClick),
        later(lastReply, other.lastReply),
        later(lastDelivery, other.lastDelivery),
        later(lastHardBounce, other.lastHardBounce),
        later(lastOtherBounce, other.lastOtherBounce));
  }

  /** The same, and this rule too; the stronger stands. */
  public OwnerRecord with(OwnerRule also) {
    return new OwnerRecord(
        rule == null ? also : rule.and(also),
        lastOpen,
        lastClick,
        lastReply,
        lastDelivery,
        lastHardBounce,
        lastOtherBounce);
  }

  /** When somebody there last opened, clicked or answered; null if the logs do not say. */
  public @Nullable Instant lastEngaged() {
    return later(lastOpen, later(lastClick, lastReply));
  }

  /** True if it is in a bounce log, whatever came after. */
  public boolean hasBounced() {
    return lastHardBounce != null || lastOtherBounce != null;
  }

  /** True if its last word was a hard bounce: nothing was opened, answered or taken after it. */
  public boolean isBounced() {
    Instant alive = later(lastEngaged(), lastDelivery);
    return lastHardBounce != null && (alive == null || lastHardBounce.isAfter(alive));
  }

  /** True if it opened, clicked or answered at this time or later, and did not bounce since. */
  public boolean isEngagedSince(Instant since) {
    Instant engaged = lastEngaged();
    return engaged != null
        && !engaged.isBefore(since)
        && (lastHardBounce == null || !lastHardBounce.isAfter(engaged));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
