package org.rollcall.steps.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.PersonName;

/**
 * Reads the values of {@link SideColumns}: strangers' text, bounded and without control characters.
 */
final class SideValues {
  /** Characters kept of a source: longer ones differ in what nobody reads. */
  static final int SOURCE_MAX = 100;

  /** Characters of a value that are looked at. */
  private static final int LOOKED_AT = 400;

  /** Words of a full name; more are an address or a sentence. */
  private static final int WORDS_MAX = 6;

  private SideValues() {}

  /** The person, null if the values name none. */
  static @Nullable PersonName name(
      @Nullable String first, @Nullable String last, @Nullable String full) {
    String given = clean(first);
    String family = clean(last);
    String both = clean(full);
    if (given == null && family == null) {
      return both == null ? null : split(both);
    }
    return new PersonName(given, family);
  }

  /** The source, null if there is none. */
  static @Nullable String source(@Nullable String value) {
    String text = clean(value);
    return text == null ? null : cut(text, SOURCE_MAX);
  }

  /** {@code Ada Lovelace} and {@code Lovelace, Ada}; null for what looks like no person. */
  private static @Nullable PersonName split(String full) {
    int comma = full.indexOf(',');
    if (comma >= 0) {
      String last = full.substring(0, comma).strip();
      String first = full.substring(comma + 1).strip();
      boolean two = first.isEmpty() || last.isEmpty() || first.indexOf(',') >= 0;
      return two || isHouse(full) ? null : new PersonName(first, last);
    }
    List<String> words = new ArrayList<>(Arrays.asList(full.split(" ", WORDS_MAX + 1)));
    if (words.size() < 2 || words.size() > WORDS_MAX || isHouse(full)) {
      return null;
    }
    String first = words.remove(0);
    return new PersonName(first, String.join(" ", words));
  }

  private static boolean isHouse(String full) {
    for (String word : full.toLowerCase(Locale.ROOT).split("[ ,]", -1)) {
      if (SideColumns.HOUSES.contains(word.replace(".", ""))
          || word.chars().anyMatch(c -> c >= '0' && c <= '9')
          || word.equals("&")) {
        return true;
      }
    }
    return false;
  }

  /** One line, single blanks; null for nothing. */
  private static @Nullable String clean(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    int end = Math.min(value.length(), LOOKED_AT);
    StringBuilder text = new StringBuilder(end);
    boolean blank = false;
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c) || c == 0xa0) {
        blank = text.length() > 0;
      } else {
        if (blank) {
          text.append(' ');
          blank = false;
        }
        text.append(c);
      }
    }
    return text.isEmpty() ? null : cut(text.toString(), PersonName.LENGTH_MAX);
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(max - 1));
    return text.substring(0, half ? max - 1 : max);
  }
}
