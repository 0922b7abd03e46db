package org.rollcall.engine.listing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds generated blocks: {@code user001} to {@code user500} at one domain. Mailboxes that differ
 * only in the last number in the local-part are a block if they are many and stand close to each
 * other.
 *
 * <p>Memory: one entry per stem, what a local-part is without its number, as many as the caller
 * allows. For one thread at a time.
 */
public final class NumberBlocks {
  /** Digits of a number that is looked at: longer ones are telephone numbers and the like. */
  private static final int DIGITS_MAX = 9;

  private static final class Run {
    private long count;
    private int least = Integer.MAX_VALUE;
    private int greatest = Integer.MIN_VALUE;
  }

  /**
   * A local-part with a number in it.
   *
   * @param stem what is left without the number, with the domain
   */
  public record Numbered(String stem, int number) {
    /** Takes an address apart; null if there is no number of a sensible length in it. */
    public static @Nullable Numbered of(String localPart, String domain) {
      int end = localPart.length();
      while (end > 0 && !isDigit(localPart.charAt(end - 1))) {
        end--;
      }
      int from = end;
      while (from > 0 && isDigit(localPart.charAt(from - 1))) {
        from--;
      }
      int digits = end - from;
      if (digits == 0 || digits > DIGITS_MAX) {
        return null;
      }
      String stem = localPart.substring(0, from) + "#" + localPart.substring(end) + "@" + domain;
      return new Numbered(stem, Integer.parseInt(localPart, from, end, 10));
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }

  private final ListRules rules;
  private final Map<String, Run> runs = new HashMap<>();

  public NumberBlocks(ListRules rules) {
    this.rules = rules;
  }

  /**
   * Counts a mailbox, unless its stem is a new one and there are as many as there may be.
   *
   * @return false if it was not counted
   */
  public boolean add(Numbered numbered, int stemsMax) {
    Run run = runs.get(numbered.stem());
    if (run == null) {
      if (runs.size() >= stemsMax) {
        return false;
      }
      run = new Run();
      runs.put(numbered.stem(), run);
    }
    run.count++;
    run.least = Math.min(run.least, numbered.number());
    run.greatest = Math.max(run.greatest, numbered.number());
    return true;
  }

  /**
   * Mailboxes of the block that this one belongs to, 1 if it belongs to none; 0 if those of its
   * stem are not counted.
   */
  public long blockOf(Numbered numbered) {
    Run run = runs.get(numbered.stem());
    return run == null ? 0 : isBlock(run) ? run.count : 1;
  }

  private boolean isBlock(Run run) {
    long width = (long) run.greatest - run.least + 1;
    return run.count >= rules.blockMin() && run.count >= rules.blockDensityMin() * width;
  }
}
