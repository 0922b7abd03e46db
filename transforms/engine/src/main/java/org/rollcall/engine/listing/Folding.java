package org.rollcall.engine.listing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names as they appear in local-parts: lower-case ASCII letters, in their usual spellings. */
final class Folding {
  /** Spellings of one name at most. */
  private static final int SPELLINGS_MAX = 6;

  private static final Map<Character, String> LETTERS =
      Map.of(
          'ß', "ss", 'ø', "o", 'ł', "l", 'æ', "ae", 'œ', "oe", 'đ', "d", 'ð', "d", 'þ', "th", 'ı',
          "i");

  private static final Map<Character, String> UMLAUTS =
      Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'å', "aa", 'ø', "oe");

  private Folding() {}

  /**
   * The spellings of a name, the likeliest first: all its words joined, its first word, its last
   * word; each also with umlauts written as two letters. Empty if nothing in it can be written in
   * ASCII.
   */
  static List<String> spellings(String name) {
    if (isPlainWord(name)) {
      return List.of(name.toLowerCase(Locale.ROOT));
    }
    String lower = Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    Set<String> spellings = new LinkedHashSet<>();
    for (String text : List.of(ascii(lower, Map.of()), ascii(lower, UMLAUTS))) {
      List<String> words = words(text);
      if (!words.isEmpty()) {
        spellings.add(String.join("", words));
        spellings.add(words.get(0));
        spellings.add(words.get(words.size() - 1));
      }
    }
    return spellings.stream().limit(SPELLINGS_MAX).toList();
  }

  /** Most names: one word of the letters a to z. */
  private static boolean isPlainWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String ended = text + " ";
    for (int i = 0; i < ended.length(); i++) {
      char c = ended.charAt(i);
      if (c >= 'a' && c <= 'z') {
        word.append(c);
      } else if (c != '\'' && c != '’' && word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  private static String ascii(String text, Map<Character, String> special) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String known = special.getOrDefault(c, LETTERS.get(c));
      if (known != null) {
        out.append(known);
      } else {
        String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        out.append(parts.charAt(0));
      }
    }
    return out.toString();
  }
}
