package org.rollcall.engine.listing;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds generated blocks: {@code user001} to {@code user500} at one domain. Mailboxes that differ
 * only in the number at the end of the local-part are a block if they are many and stand close to
 * each other.
 *
 * <p>Memory: at most {@link #STEMS_MAX} stems with a number; further ones are not looked at. For
 * one thread at a time.
 */
public final class NumberBlocks {
  /** Stems in memory: with some 150 bytes each, about 30 MB. */
  static final int STEMS_MAX = 200_000;

  /** Mailboxes from which on it is a block. */
  static final int BLOCK_MIN = 8;

  /** Share of the numbers between the least and the greatest that the list has. */
  static final double DENSITY_MIN = 0.5;

  /** Digits of a number that is looked at: longer ones are telephone numbers and the like. */
  private static final int DIGITS_MAX = 9;

  private static final class Run {
    private long count;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    boolean isBlock() {
      return count >= BLOCK_MIN && count >= DENSITY_MIN * (greatest - least + 1);
    }
  }

  private final Map<String, Run> runs = new HashMap<>();

  /** Counts a mailbox. */
  public void add(String domain, String localPart) {
    int from = numberFrom(localPart);
    if (from < 0) {
      return;
    }
    String stem = stem(domain, localPart, from);
    Run run = runs.get(stem);
    if (run == null) {
      if (runs.size() == STEMS_MAX) {
        return;
      }
      run = new Run();
      runs.put(stem, run);
    }
    long number = Long.parseLong(localPart, from, localPart.length(), 10);
    run.count++;
    run.least = Math.min(run.least, number);
    run.greatest = Math.max(run.greatest, number);
  }

  /** Mailboxes of the block that this one belongs to, 1 if it belongs to none. */
  public long blockOf(String domain, String localPart) {
    int from = numberFrom(localPart);
    Run run = from < 0 ? null : runs.get(stem(domain, localPart, from));
    return run != null && run.isBlock() ? run.count : 1;
  }

  private static String stem(String domain, String localPart, int from) {
    return localPart.substring(0, from) + "@" + domain;
  }

  /** Where the number at the end begins, -1 if there is none of a sensible length. */
  private static int numberFrom(String localPart) {
    int from = localPart.length();
    while (from > 0 && localPart.charAt(from - 1) >= '0' && localPart.charAt(from - 1) <= '9') {
      from--;
    }
    int digits = localPart.length() - from;
    return digits == 0 || digits > DIGITS_MAX ? -1 : from;
  }
}
