package org.rollcall.engine.signals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;

/**
 * Names and words in lower case, in the letters a to z.
 *
 * @param first first names
 * @param last surnames
 * @param places cities, states, countries
 * @param words common words that are no names
 */
public record NameLists(WordSet first, WordSet last, WordSet places, WordSet words) {
  /** The data files that are read. */
  public static final List<String> FILES =
      List.of("first-names.txt", "last-names.txt", "place-names.txt", "common-words.txt");

  /** Shorter ones are found in too much by chance. */
  private static final int JOINED_MIN = 3;

  /** A surname that follows an initial without anything between. */
  private static final int AFTER_INITIAL_MIN = 4;

  /** The shipped lists: every user of a process shares them. */
  private static final class Shipped {
    static final NameLists ALL = read(ReferenceData.shipped());
  }

  /**
   * The lists of the files in force.
   *
   * @throws IllegalArgumentException if a line is no word, with file and line
   */
  public static NameLists from(ReferenceData data) {
    return FILES.stream().anyMatch(data::replaces) ? read(data) : Shipped.ALL;
  }

  private static NameLists read(ReferenceData data) {
    return of(
        list(data.file(FILES.get(0))),
        list(data.file(FILES.get(1))),
        list(data.file(FILES.get(2))),
        list(data.file(FILES.get(3))));
  }

  /** These lists. */
  static NameLists of(Set<String> first, Set<String> last, Set<String> places, Set<String> words) {
    return new NameLists(
        WordSet.of(first), WordSet.of(last), WordSet.of(places), WordSet.of(words));
  }

  private static Set<String> list(DataFile file) {
    Set<String> list = new HashSet<>(file.lines().size() * 2);
    for (DataFile.Line line : file.lines()) {
      if (!Subject.isWord(line.text())) {
        throw file.error(line.number(), "not a word in the letters a to z: " + line.text());
      }
      list.add(line.text());
    }
    return list;
  }

  /** The letters of all names and words. */
  LetterModel letters() {
    return LetterModel.trainedOn(List.of(first, last, places, words));
  }

  /** True for a first name or a surname. */
  public boolean isName(String word) {
    return isName(word, 0, word.length());
  }

  /** True if a first name or a surname stands there in the text. */
  boolean isName(String text, int from, int to) {
    return first.contains(text, from, to) || last.contains(text, from, to);
  }

  /**
   * True for {@code annasmith}, {@code jsmith} and {@code smithj}, whose names are on the lists.
   */
  boolean isJoinedName(String word) {
    int length = word.length();
    if (length > AFTER_INITIAL_MIN
        && (last.contains(word, 1, length) || last.contains(word, 0, length - 1))) {
      return true;
    }
    for (int i = JOINED_MIN; i <= length - JOINED_MIN; i++) {
      if ((first.contains(word, 0, i) && last.contains(word, i, length))
          || (last.contains(word, 0, i) && first.contains(word, i, length))) {
        return true;
      }
    }
    return false;
  }
}
