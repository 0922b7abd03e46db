package org.rollcall.engine.signals;

import java.util.Arrays;
import java.util.Collection;

/**
 * How much better names and words explain a run of letters than blind typing does, in bits. Letters
 * are judged by the two before them, with counts from lists of names and words (a second-order
 * Markov chain; unseen sequences fall back to shorter ones).
 *
 * <p>Initials in front and behind may stay unexplained at a small price ({@code xzhang}, {@code
 * smithjp}), and a new name may begin inside ({@code highsmith}).
 *
 * <p>Immutable, safe for any number of threads.
 */
final class LetterModel {
  /** Letters a to z are 1 to 26; 0 is the beginning of a word. */
  private static final int SYMBOLS = 27;

  /** Weights of the shorter contexts, in observations. */
  private static final double PAIR_WEIGHT = 20;

  private static final double LETTER_WEIGHT = 50;

  /** No one letter counts for more than this against: rare names have rare places. */
  private static final float LETTER_WORST = -4;

  private static final float NEW_NAME = -6;
  private static final float INITIAL = -2;
  private static final int INITIALS_FRONT = 3;
  private static final int INITIALS_BEHIND = 2;

  /** Shortest name that may begin or end inside. */
  static final int NAME_MIN = 3;

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  private final float[] bits;

  private LetterModel(float[] bits) {
    this.bits = bits;
  }

  /**
   * Learns from words of the letters a to z.
   *
   * @param lists may name a word several times, which then weighs more
   */
  static LetterModel trainedOn(Collection<? extends Collection<String>> lists) {
    int[] triples = new int[SYMBOLS * SYMBOLS * SYMBOLS];
    for (Collection<String> words : lists) {
      for (String word : words) {
        int before = 0;
        for (int i = 0; i < word.length(); i++) {
          int symbol = word.charAt(i) - 'a' + 1;
          triples[before * SYMBOLS + symbol]++;
          before = before % SYMBOLS * SYMBOLS + symbol;
        }
      }
    }
    return new LetterModel(bits(triples));
  }

  private static float[] bits(int[] triples) {
    int[] pairs = new int[SYMBOLS * SYMBOLS];
    int[] letters = new int[SYMBOLS];
    int[] afterPair = new int[SYMBOLS * SYMBOLS];
    int[] afterLetter = new int[SYMBOLS];
    int all = 0;
    for (int at = 0; at < triples.length; at++) {
      int count = triples[at];
      pairs[at % (SYMBOLS * SYMBOLS)] += count;
      letters[at % SYMBOLS] += count;
      afterPair[at / SYMBOLS] += count;
      afterLetter[at / SYMBOLS % SYMBOLS] += count;
      all += count;
    }
    float[] bits = new float[triples.length];
    for (int at = 0; at < triples.length; at++) {
      int pair = at / SYMBOLS;
      int last = pair % SYMBOLS;
      double letter = (letters[at % SYMBOLS] + 1.0) / (all + SYMBOLS);
      double byLetter =
          (pairs[last * SYMBOLS + at % SYMBOLS] + LETTER_WEIGHT * letter)
              / (afterLetter[last] + LETTER_WEIGHT);
      double byPair = (triples[at] + PAIR_WEIGHT * byLetter) / (afterPair[pair] + PAIR_WEIGHT);
      double better = Math.log(byPair * (SYMBOLS - 1)) / Math.log(2);
      bits[at] = Math.max(LETTER_WORST, (float) better);
    }
    return bits;
  }

  /**
   * Bits by which names explain a word better than blind typing; negative if worse.
   *
   * @param word letters a to z, at least {@value #NAME_MIN}
   */
  float score(String word) {
    int length = word.length();
    // The best so far if a name begins here, has one letter, or has two or more.
    float[] begins = new float[length + 1];
    float[] one = new float[length + 1];
    float[] more = new float[length + 1];
    Arrays.fill(begins, NEVER);
    Arrays.fill(one, NEVER);
    Arrays.fill(more, NEVER);
    for (int i = 0; i <= Math.min(INITIALS_FRONT, length - NAME_MIN); i++) {
      begins[i] = INITIAL * i;
    }
    float best = NEVER;
    int before = 0;
    for (int i = 0; i < length; i++) {
      int symbol = word.charAt(i) - 'a' + 1;
      int last = before % SYMBOLS;
      one[i + 1] = begins[i] + bits[symbol];
      more[i + 1] =
          Math.max(
              one[i] + bits[last * SYMBOLS + symbol], more[i] + bits[before * SYMBOLS + symbol]);
      if (i + 1 >= NAME_MIN) {
        begins[i + 1] = Math.max(begins[i + 1], more[i + 1] + NEW_NAME);
      }
      int behind = length - 1 - i;
      if (behind <= INITIALS_BEHIND) {
        best = Math.max(best, more[i + 1] + INITIAL * behind);
      }
      before = last * SYMBOLS + symbol;
    }
    return best;
  }
}
