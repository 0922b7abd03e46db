package org.rollcall.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run left to be finished about a mailbox: a row of its {@code retry/} table.
 *
 * @param attempts conversations in which the mailbox was asked since {@code firstAskedAt}, at least
 *     0
 * @param firstAskedAt the first of these attempts; null if there was none, or nobody noted it
 * @param dueAt the mailbox is not asked before this; null if no wait is known
 * @param reason what the last attempt was answered, null if it was not
 * @param agreed number of attempts in a row that ended with {@code reason}, at least 0
 */
public record History(
    int attempts,
    @Nullable Instant firstAskedAt,
    @Nullable Instant dueAt,
    @Nullable ReplyReason reason,
    int agreed) {
  public History {
    if (attempts < 0 || agreed < 0) {
      throw new IllegalArgumentException(attempts + " attempts, " + agreed + " agreed");
    }
  }

  /**
   * The more cautious of two histories of one mailbox: more attempts, then the later due time, then
   * the earlier first attempt.
   */
  static @Nullable History moreCautious(@Nullable History one, @Nullable History other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int order = Integer.compare(one.attempts, other.attempts);
    order = order != 0 ? order : compare(one.dueAt, other.dueAt);
    order = order != 0 ? order : -compare(one.firstAskedAt, other.firstAskedAt);
    order = order != 0 ? order : Integer.compare(other.agreed, one.agreed);
    order = order != 0 ? order : word(one).compareTo(word(other));
    return order >= 0 ? one : other;
  }

  private static String word(History history) {
    return history.reason == null ? "" : history.reason.word();
  }

  /** Null is the earliest. */
  private static int compare(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    return one.compareTo(other);
  }
}
