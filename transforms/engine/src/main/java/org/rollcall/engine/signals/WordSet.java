package org.rollcall.engine.signals;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of the letters a to z, found inside a text without taking it apart: twelve letters fit into
 * 60 bits, and a word is looked up by that number. Longer words are few, and kept as they are.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class WordSet extends AbstractSet<String> {
  private static final int PACKED_MAX = 12;
  private static final int LETTER_BITS = 5;
  private static final long NO_WORD = 0;

  private final long[] table;
  private final int shift;
  private final Set<String> packed;
  private final Set<String> longer;

  private WordSet(Collection<String> words) {
    this.packed =
        words.stream()
            .filter(word -> word.length() <= PACKED_MAX)
            .collect(Collectors.toUnmodifiableSet());
    this.longer =
        words.stream()
            .filter(word -> word.length() > PACKED_MAX)
            .collect(Collectors.toUnmodifiableSet());
    int bits = 64 - Long.numberOfLeadingZeros(2L * packed.size() + 1);
    this.shift = 64 - bits;
    this.table = new long[1 << bits];
    for (String word : packed) {
      long number = pack(word, 0, word.length());
      if (number == NO_WORD) {
        throw new IllegalArgumentException("not a word in the letters a to z: " + word);
      }
      table[placeOf(number)] = number;
    }
  }

  /**
   * The set of these words.
   *
   * @throws IllegalArgumentException if one of up to twelve letters has others than a to z, or none
   */
  public static WordSet of(Collection<String> words) {
    return words instanceof WordSet same ? same : new WordSet(words);
  }

  /** True if what stands there in the text is one of them. */
  public boolean contains(String text, int from, int to) {
    if (to - from > PACKED_MAX) {
      return !longer.isEmpty() && longer.contains(text.substring(from, to));
    }
    long number = pack(text, from, to);
    return number != NO_WORD && table[placeOf(number)] == number;
  }

  @Override
  public boolean contains(Object other) {
    return other instanceof String text && contains(text, 0, text.length());
  }

  /** Where a number is, or would be. */
  private int placeOf(long number) {
    int place = (int) ((number * 0x9e3779b97f4a7c15L) >>> shift);
    while (table[place] != NO_WORD && table[place] != number) {
      place = place + 1 == table.length ? 0 : place + 1;
    }
    return place;
  }

  private static long pack(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int letter = text.charAt(i) - 'a' + 1;
      if (letter < 1 || letter > 26) {
        return NO_WORD;
      }
      number = number << LETTER_BITS | letter;
    }
    return number;
  }

  @Override
  public int size() {
    return packed.size() + longer.size();
  }

  @Override
  public Iterator<String> iterator() {
    Iterator<String> first = packed.iterator();
    Iterator<String> second = longer.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || second.hasNext();
      }

      @Override
      public String next() {
        return first.hasNext() ? first.next() : second.next();
      }
    };
  }
}
