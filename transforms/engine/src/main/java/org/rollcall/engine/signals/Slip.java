package org.rollcall.engine.signals;

import org.jspecify.annotations.Nullable;

/**
 * One slip of the pen: what has to be done to the right text to get the wrong one (Damerau and
 * Levenshtein's four).
 *
 * @param kind what happened
 * @param at index in the right text; of an added letter, the one it stands before
 * @param wrong the letter that was typed, 0 for one left out
 */
record Slip(Kind kind, int at, char wrong) {
  enum Kind {
    LEFT_OUT,
    ADDED,
    REPLACED,
    SWAPPED
  }

  private static final String[] KEYS = {"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

  /** The one slip between two texts; null if they are equal or further apart. */
  static @Nullable Slip between(String right, String wrong) {
    int longer = wrong.length() - right.length();
    if (longer < -1 || longer > 1) {
      return null;
    }
    int at = 0;
    while (at < right.length() && at < wrong.length() && right.charAt(at) == wrong.charAt(at)) {
      at++;
    }
    if (longer < 0) {
      return same(right, at + 1, wrong, at) ? new Slip(Kind.LEFT_OUT, at, (char) 0) : null;
    } else if (longer > 0) {
      return same(right, at, wrong, at + 1) ? new Slip(Kind.ADDED, at, wrong.charAt(at)) : null;
    } else if (at == right.length()) {
      return null;
    } else if (same(right, at + 1, wrong, at + 1)) {
      return new Slip(Kind.REPLACED, at, wrong.charAt(at));
    }
    boolean swapped =
        at + 1 < right.length()
            && right.charAt(at) == wrong.charAt(at + 1)
            && right.charAt(at + 1) == wrong.charAt(at)
            && same(right, at + 2, wrong, at + 2);
    return swapped ? new Slip(Kind.SWAPPED, at, wrong.charAt(at)) : null;
  }

  /** Slips between two texts at least, none undone by another (optimal string alignment). */
  static int count(String right, String wrong) {
    int[] before = new int[wrong.length() + 1];
    int[] last = new int[wrong.length() + 1];
    for (int j = 0; j <= wrong.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= right.length(); i++) {
      int[] now = new int[wrong.length() + 1];
      now[0] = i;
      for (int j = 1; j <= wrong.length(); j++) {
        int replaced = right.charAt(i - 1) == wrong.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(last[j - 1] + replaced, Math.min(last[j], now[j - 1]) + 1);
        if (i > 1
            && j > 1
            && right.charAt(i - 1) == wrong.charAt(j - 2)
            && right.charAt(i - 2) == wrong.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = now;
    }
    return last[wrong.length()];
  }

  private static boolean same(String right, int fromRight, String wrong, int fromWrong) {
    return right.length() - fromRight == wrong.length() - fromWrong
        && right.regionMatches(fromRight, wrong, fromWrong, right.length() - fromRight);
  }

  /** True if a finger does this: the key beside the right one, or one key twice. */
  boolean isOfTheHand(String right) {
    return switch (kind) {
      case LEFT_OUT, SWAPPED -> true;
      case REPLACED ->
          areNeighbours(right.charAt(at), wrong)
              || looksLike(right.charAt(at), wrong)
              || (at > 0 && wrong == right.charAt(at - 1));
      case ADDED ->
          wrong == '-'
              || (at > 0 && isNear(right.charAt(at - 1), wrong))
              || (at < right.length() && isNear(right.charAt(at), wrong));
    };
  }

  private static boolean isNear(char right, char wrong) {
    return right == wrong || areNeighbours(right, wrong);
  }

  private static boolean looksLike(char right, char wrong) {
    return (right == 'o' && wrong == '0')
        || (right == 'l' && wrong == '1')
        || (right == 'i' && wrong == 'l');
  }

  private static boolean areNeighbours(char one, char other) {
    for (int row = 0; row < KEYS.length; row++) {
      int column = KEYS[row].indexOf(one);
      if (column < 0) {
        continue;
      }
      for (int beside = Math.max(0, row - 1);
          beside <= Math.min(KEYS.length - 1, row + 1);
          beside++) {
        int there = KEYS[beside].indexOf(other);
        // The rows of keys stand half a key to the right of those above.
        int near = beside < row ? 1 : beside > row ? -1 : 0;
        if (there >= 0
            && (there == column + near
                || there == column
                || (beside == row && Math.abs(there - column) == 1))) {
          return true;
        }
      }
    }
    return false;
  }
}
