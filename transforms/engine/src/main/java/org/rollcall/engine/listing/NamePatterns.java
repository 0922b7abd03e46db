package org.rollcall.engine.listing;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.NameLists;
import org.rollcall.engine.signals.RoleNames;
import org.rollcall.engine.signals.WordSet;
import org.rollcall.model.NamePattern;
import org.rollcall.model.PersonName;

/**
 * Reads the naming pattern off a local-part: exactly where the person's name is known, by lists of
 * names where it is not. A tag and a number at the end, as in {@code ada.lovelace2+news}, belong to
 * no pattern. Immutable, safe for any number of threads.
 */
public final class NamePatterns {
  /** A name of fewer letters is taken for initials. */
  private static final int NAME_MIN = 2;

  /** Shorter names are found in too much by chance. */
  private static final int JOINED_MIN = 3;

  private final WordSet firstNames;
  private final WordSet lastNames;
  private final Predicate<String> tasks;

  /**
   * Reading with lists of names.
   *
   * @param firstNames first names, in lower-case ASCII
   * @param lastNames last names
   * @param tasks knows words that stand for a task and no person
   */
  NamePatterns(WordSet firstNames, WordSet lastNames, Predicate<String> tasks) {
    this.firstNames = firstNames;
    this.lastNames = lastNames;
    this.tasks = tasks;
  }

  /**
   * Reading with the lists in force.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static NamePatterns from(ReferenceData data) {
    NameLists names = NameLists.from(data);
    Predicate<String> tasks = RoleNames.from(data)::isTask;
    return new NamePatterns(
        names.first(), names.last(), word -> tasks.test(word) && !names.isName(word));
  }

  /**
   * The pattern, and whether it agrees with a name.
   *
   * @param pattern the pattern
   * @param agrees true if the local-part is made of the person's name; null if no name is known
   */
  public record Reading(NamePattern pattern, @Nullable Boolean agrees) {}

  /** Reads a local-part as it was written, with the name in the row's columns if there is one. */
  public Reading read(String localPart, @Nullable PersonName name) {
    String text = stem(localPart);
    if (name != null) {
      NamePattern exact = NameMatch.of(text, name);
      if (exact != null) {
        return new Reading(exact, true);
      }
    }
    return new Reading(byLists(text), name == null ? null : false);
  }

  /** Lower case, without tag and final number; separators stay. */
  static String stem(String localPart) {
    String text = localPart.toLowerCase(Locale.ROOT);
    int tag = text.indexOf('+');
    text = tag > 0 ? text.substring(0, tag) : text;
    int end = text.length();
    while (end > 0 && Character.isDigit(text.charAt(end - 1))) {
      end--;
    }
    while (end > 0 && end < text.length() && isSeparator(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private NamePattern byLists(String text) {
    if (tasks.test(text)) {
      return NamePattern.OTHER;
    }
    int at = separator(text);
    if (at < 0) {
      return ofWord(text);
    }
    String left = text.substring(0, at);
    String right = text.substring(at + 1);
    if (!isLetters(left) || !isLetters(right)) {
      return NamePattern.OTHER;
    }
    return ofPair(left, text.charAt(at), right);
  }

  private NamePattern ofPair(String left, char separator, String right) {
    boolean initial = left.length() < NAME_MIN;
    if (initial || right.length() < NAME_MIN) {
      if (separator != '.' || (initial && right.length() < NAME_MIN)) {
        return NamePattern.OTHER;
      } else if (initial) {
        return NamePattern.F_DOT_LAST;
      }
      return firstNames.contains(left) || !lastNames.contains(left)
          ? NamePattern.FIRST_DOT_L
          : NamePattern.LAST_DOT_F;
    }
    boolean leftIsFirst = firstNames.contains(left);
    boolean rightIsFirst = firstNames.contains(right);
    boolean turned =
        !leftIsFirst && rightIsFirst && (!lastNames.contains(right) || lastNames.contains(left));
    return switch (separator) {
      case '.' -> turned ? NamePattern.LAST_DOT_FIRST : NamePattern.FIRST_DOT_LAST;
      case '_' -> turned ? NamePattern.LAST_UNDERSCORE_FIRST : NamePattern.FIRST_UNDERSCORE_LAST;
      default -> turned ? NamePattern.LAST_HYPHEN_FIRST : NamePattern.FIRST_HYPHEN_LAST;
    };
  }

  private NamePattern ofWord(String text) {
    if (text.length() < NAME_MIN || !isLetters(text)) {
      return NamePattern.OTHER;
    } else if (firstNames.contains(text)) {
      return NamePattern.FIRST;
    } else if (lastNames.contains(text)) {
      return NamePattern.LAST;
    }
    int length = text.length();
    for (int i = JOINED_MIN; i <= length - JOINED_MIN; i++) {
      if (firstNames.contains(text, 0, i) && lastNames.contains(text, i, length)) {
        return NamePattern.FIRSTLAST;
      } else if (lastNames.contains(text, 0, i) && firstNames.contains(text, i, length)) {
        return NamePattern.LASTFIRST;
      }
    }
    if (length > JOINED_MIN && lastNames.contains(text, 1, length)) {
      return NamePattern.FLAST;
    } else if (length > JOINED_MIN && firstNames.contains(text, 0, length - 1)) {
      return NamePattern.FIRSTL;
    }
    return NamePattern.WORD;
  }

  /** The one separator of two words, -1 if there is none or more than one. */
  private static int separator(String text) {
    int found = -1;
    for (int i = 0; i < text.length(); i++) {
      if (isSeparator(text.charAt(i))) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '_' || c == '-';
  }

  private static boolean isLetters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
