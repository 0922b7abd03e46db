package org.rollcall.engine.replies;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.replies.RuleTable.Unreadable;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/**
 * One line of the rule table: what must be true of a reply for it to mean {@link #label}.
 *
 * @param id name of the rule, unique in its table
 * @param stages stages at which it may speak; empty = all
 * @param code basic code, {@code x} for any digit; {@code *} for any, or none
 * @param enhanced enhanced codes, separated by commas, each {@code 5.1.1} or {@code 5.7.*}; {@code
 *     *} for any, or none
 * @param text what the text must say, empty = anything
 * @param provider provider it is about, null = any
 * @param label what such a reply means
 * @param example a reply that this very rule explains
 * @param source where the example or the knowledge is from
 * @param licence licence of that source
 * @param date when it was last looked at, {@code yyyy-mm-dd}
 */
record ReplyRule(
    String id,
    Set<Stage> stages,
    CodePattern code,
    EnhancedPattern enhanced,
    List<Alternative> text,
    @Nullable String provider,
    ReplyReason label,
    String example,
    String source,
    String licence,
    String date) {
  ReplyRule {
    stages = Set.copyOf(stages);
    text = List.copyOf(text);
  }

  /** Phrases that must all be there, and phrases of which none may be there. */
  record Alternative(List<Phrase> said, List<Phrase> unsaid) {
    Alternative {
      said = List.copyOf(said);
      unsaid = List.copyOf(unsaid);
    }
  }

  /** Whether all but the text agrees; a code below 10 is only the class of one. */
  boolean allows(Stage stage, int basic, @Nullable String status, @Nullable String site) {
    return (stages.isEmpty() || stages.contains(stage))
        && code.matches(basic)
        && enhanced.matches(status)
        && (provider == null || provider.equals(site));
  }

  /** A basic code with {@code x} for any digit. */
  record CodePattern(String pattern) {
    CodePattern {
      if (!pattern.matches("\\*|[2-5][0-9x]{2}")) {
        throw new Unreadable("code '" + pattern + "' is neither * nor like 55x");
      }
    }

    boolean matches(int code) {
      if (pattern.equals("*")) {
        return true;
      }
      if (code < 10) {
        return code > 0 && digit(0, code) && pattern.endsWith("xx");
      }
      return digit(0, code / 100) && digit(1, code / 10 % 10) && digit(2, code % 10);
    }

    private boolean digit(int index, int digit) {
      char expected = pattern.charAt(index);
      return expected == 'x' || expected == (char) ('0' + digit);
    }
  }

  /** Enhanced codes of which one must be there. */
  record EnhancedPattern(List<String> patterns) {
    EnhancedPattern {
      patterns = List.copyOf(patterns);
    }

    static EnhancedPattern parse(String text) {
      List<String> patterns = text.equals("*") ? List.of() : List.of(text.split(",", -1));
      for (String pattern : patterns) {
        if (!pattern.matches("[245x]\\.[0-9]{1,3}\\.([0-9]{1,3}|\\*)")) {
          throw new Unreadable(
              "enhanced code '" + pattern + "' is neither * nor like 5.1.1, x.1.1 or 5.7.*");
        }
      }
      return new EnhancedPattern(patterns);
    }

    boolean matches(@Nullable String status) {
      if (patterns.isEmpty()) {
        return true;
      }
      if (status == null) {
        return false;
      }
      for (String pattern : patterns) {
        if (matches(pattern, status)) {
          return true;
        }
      }
      return false;
    }

    private static boolean matches(String pattern, String status) {
      if (pattern.charAt(0) != 'x' && pattern.charAt(0) != status.charAt(0)) {
        return false;
      }
      int length = pattern.length() - 1;
      return pattern.charAt(length) == '*'
          ? status.regionMatches(1, pattern, 1, length - 1)
          : status.length() == pattern.length() && status.regionMatches(1, pattern, 1, length);
    }
  }
}
