package org.rollcall.engine.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.NamePattern;
import org.rollcall.model.PersonName;

/** Finds the pattern by which a local-part is made of a known name. */
final class NameMatch {
  private static final char NOTHING = 0;

  private NameMatch() {}

  /**
   * The pattern; null if the local-part is not made of this name.
   *
   * @param text local-part in lower case, without tag and number
   */
  static @Nullable NamePattern of(String text, PersonName name) {
    List<String> firsts = name.first() == null ? List.of() : Folding.spellings(name.first());
    List<String> lasts = name.last() == null ? List.of() : Folding.spellings(name.last());
    for (String first : firsts) {
      for (String last : lasts) {
        NamePattern pattern = ofBoth(text, first, last);
        if (pattern != null) {
          return pattern;
        }
      }
      if (first.length() > 1 && text.equals(first)) {
        return NamePattern.FIRST;
      }
    }
    for (String last : lasts) {
      if (last.length() > 1 && text.equals(last)) {
        return NamePattern.LAST;
      }
    }
    return null;
  }

  private static @Nullable NamePattern ofBoth(String text, String first, String last) {
    char start = text.isEmpty() ? NOTHING : text.charAt(0);
    if (start == first.charAt(0)) {
      for (NamePattern pattern : NamePattern.values()) {
        if (isWritten(pattern, text, first, last, true)) {
          return pattern;
        }
      }
    }
    if (start == last.charAt(0)) {
      for (NamePattern pattern : NamePattern.values()) {
        if (isWritten(pattern, text, first, last, false)) {
          return pattern;
        }
      }
    }
    return null;
  }

  /** True if the pattern has this one in front and makes the text of the names. */
  private static boolean isWritten(
      NamePattern pattern, String text, String first, String last, boolean firstInFront) {
    return switch (pattern) {
      case FIRST_DOT_LAST -> firstInFront && whole(text, first, '.', last);
      case FIRST_UNDERSCORE_LAST -> firstInFront && whole(text, first, '_', last);
      case FIRST_HYPHEN_LAST -> firstInFront && whole(text, first, '-', last);
      case FIRSTLAST -> firstInFront && whole(text, first, NOTHING, last);
      case F_DOT_LAST -> firstInFront && initialFirst(text, '.', last);
      case FLAST -> firstInFront && initialFirst(text, NOTHING, last);
      case FIRST_DOT_L -> firstInFront && initialLast(text, first, '.', last);
      case FIRSTL -> firstInFront && initialLast(text, first, NOTHING, last);
      case LAST_DOT_FIRST -> !firstInFront && whole(text, last, '.', first);
      case LAST_UNDERSCORE_FIRST -> !firstInFront && whole(text, last, '_', first);
      case LAST_HYPHEN_FIRST -> !firstInFront && whole(text, last, '-', first);
      case LASTFIRST -> !firstInFront && whole(text, last, NOTHING, first);
      case LAST_DOT_F -> !firstInFront && initialLast(text, last, '.', first);
      case LASTF -> !firstInFront && initialLast(text, last, NOTHING, first);
      case FL -> firstInFront && text.length() == 2 && text.charAt(1) == last.charAt(0);
      case FIRST, LAST, WORD, OTHER -> false;
    };
  }

  /** A name of one letter is an initial and no whole name. */
  private static boolean whole(String text, String front, char between, String behind) {
    return front.length() > 1
        && behind.length() > 1
        && isJoined(text, front.length(), between, behind.length())
        && text.startsWith(front)
        && text.endsWith(behind);
  }

  private static boolean initialFirst(String text, char between, String behind) {
    return behind.length() > 1
        && isJoined(text, 1, between, behind.length())
        && text.endsWith(behind);
  }

  private static boolean initialLast(String text, String front, char between, String behind) {
    return front.length() > 1
        && isJoined(text, front.length(), between, 1)
        && text.startsWith(front)
        && text.charAt(text.length() - 1) == behind.charAt(0);
  }

  private static boolean isJoined(String text, int front, char between, int behind) {
    return between == NOTHING
        ? text.length() == front + behind
        : text.length() == front + 1 + behind && text.charAt(front) == between;
  }
}
