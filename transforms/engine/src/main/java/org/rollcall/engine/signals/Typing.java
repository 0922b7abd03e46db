package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces of a machine, or of a hand that slid over the keyboard. */
final class Typing {
  private static final List<String> ROWS = rows();

  /** Neighbours in a row, in one direction, before it is called a slide. */
  private static final int SLIDE_MIN = 3;

  private static final int PAIRS_MIN = 8;

  private static final int WALK_MIN = 4;
  private static final int HEX_MIN = 12;
  private static final int TURNS_MIN = 4;
  private static final int MIXED_MIN = 6;
  private static final int DIGITS_MIN = 14;
  private static final int SEQUENCE_MIN = 5;

  private Typing() {}

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String row :
        List.of(
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "yxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "qaz",
            "wsx",
            "edc",
            "rfv",
            "tgb",
            "yhn",
            "ujm",
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890")) {
      rows.add(row);
      rows.add(new StringBuilder(row).reverse().toString());
    }
    return List.copyOf(rows);
  }

  /**
   * True for a word that is nothing but slides along a row of keys or the alphabet: {@code asdf},
   * {@code qweasd}, {@code abcdef}.
   */
  static boolean isWalk(String word) {
    return word.length() >= WALK_MIN && slides(word);
  }

  private static boolean slides(String text) {
    for (int start = 0; start < text.length(); ) {
      int slide = longestSlide(text, start);
      if (slide < SLIDE_MIN) {
        return false;
      }
      start += slide;
    }
    return true;
  }

  private static int longestSlide(String text, int start) {
    int longest = 0;
    for (String row : ROWS) {
      int at = row.indexOf(text.charAt(start));
      int length = 0;
      while (at >= 0
          && at + length < row.length()
          && start + length < text.length()
          && row.charAt(at + length) == text.charAt(start + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** True for one letter over and over, or two of them four times: {@code xxxx, asasasas}. */
  static boolean isRepetition(String word) {
    return (word.length() >= SLIDE_MIN && repeats(word, 1))
        || (word.length() >= PAIRS_MIN && repeats(word, 2));
  }

  private static boolean repeats(String word, int period) {
    for (int i = period; i < word.length(); i++) {
      if (word.charAt(i) != word.charAt(i - period)) {
        return false;
      }
    }
    return true;
  }

  /** What a machine leaves, for people; null if there is nothing. */
  static @Nullable String generated(String text) {
    String bare = text.indexOf('-') < 0 ? text : text.replace("-", "");
    int digits = 0;
    int letters = 0;
    int turns = 0;
    int longestWord = 0;
    int word = 0;
    boolean hex = true;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      boolean letter = Subject.isLetter(c);
      if (!letter && !Subject.isDigit(c)) {
        return null;
      }
      letters += letter ? 1 : 0;
      digits += letter ? 0 : 1;
      hex &= !letter || c <= 'f';
      turns += i > 0 && letter != Subject.isLetter(bare.charAt(i - 1)) ? 1 : 0;
      word = letter ? word + 1 : 0;
      longestWord = Math.max(longestWord, word);
    }
    if (hex && bare.length() >= HEX_MIN && turns >= TURNS_MIN) {
      return "a hexadecimal number";
    } else if (letters > 0
        && turns >= TURNS_MIN
        && text.length() >= MIXED_MIN
        && longestWord <= 3) {
      return "letters and digits in turn";
    } else if (letters == 0 && digits >= DIGITS_MIN) {
      return "a number of " + digits + " digits";
    } else if (letters == 0 && digits >= SEQUENCE_MIN && (isRepetition(text) || slides(text))) {
      return "digits in a row";
    }
    return null;
  }

  /** Digits that stand for letters, as letters: {@code m4rt1n}. */
  static String spelledOut(String text) {
    return text.replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't');
  }
}
