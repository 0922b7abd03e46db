package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that are looked for inside texts, all at once: by their first two letters. Immutable, safe
 * for any number of threads.
 */
final class Needles {
  private static final int LETTERS = 26;

  private final List<List<String>> byStart;
  private final List<String> others = new ArrayList<>();

  /**
   * Looks for these words.
   *
   * @param words none is empty
   */
  Needles(Collection<String> words) {
    List<List<String>> lists = new ArrayList<>();
    for (int i = 0; i < LETTERS * LETTERS; i++) {
      lists.add(List.of());
    }
    for (String word : words) {
      int start = word.length() < 2 ? -1 : startAt(word, 0);
      if (start < 0) {
        others.add(word);
      } else {
        List<String> more = new ArrayList<>(lists.get(start));
        more.add(word);
        lists.set(start, List.copyOf(more));
      }
    }
    this.byStart = lists;
  }

  /** The one that comes first in the text; null if none is in it. */
  @Nullable String in(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      int start = startAt(text, i);
      if (start < 0) {
        continue;
      }
      for (String word : byStart.get(start)) {
        if (text.startsWith(word, i)) {
          return word;
        }
      }
    }
    for (String word : others) {
      if (text.contains(word)) {
        return word;
      }
    }
    return null;
  }

  private static int startAt(String text, int at) {
    int one = text.charAt(at) - 'a';
    int two = text.charAt(at + 1) - 'a';
    boolean letters = one >= 0 && one < LETTERS && two >= 0 && two < LETTERS;
    return letters ? one * LETTERS + two : -1;
  }
}
