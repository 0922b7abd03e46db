package org.rollcall.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * When a reaction applies: words joined by {@code &}, all of which must hold.
 *
 * <pre>
 * always            known             unknown          plain (no TLS)     utf8 (local-part not ASCII)
 * state=full        local=test*       sender=*@x.test  early              early-domain
 * rcpts>3           refusals>3        sessions>2       asked<2
 * </pre>
 */
@FunctionalInterface
interface Condition {
  boolean holds(Moment moment);

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException naming the word that is none
   */
  static Condition parse(String words) {
    return Arrays.stream(words.split("&"))
        .map(word -> word(word.trim()))
        .reduce((a, b) -> m -> a.holds(m) && b.holds(m))
        .orElseThrow();
  }

  private static Condition word(String word) {
    int operator = indexOfOperator(word);
    if (operator > 0) {
      return compared(word, word.substring(0, operator), word.substring(operator + 1));
    }
    return switch (word) {
      case "always" -> m -> true;
      case "known" -> m -> m.state() != null;
      case "unknown" -> m -> m.state() == null;
      case "plain" -> m -> !m.tls();
      case "utf8" -> m -> m.localPart().chars().anyMatch(c -> c > 127);
      case "early" -> m -> !m.memory().wait(m.clientIp(), m.sender(), m.recipient()).isZero();
      case "early-domain" ->
          m ->
              !m.memory()
                  .waitForDomain(m.clientIp(), m.sender(), m.recipient(), m.domain())
                  .isZero();
      default -> throw new IllegalArgumentException("no such condition: '" + word + "'");
    };
  }

  private static Condition compared(String word, String left, String right) {
    char operator = word.charAt(left.length());
    return switch (left + operator) {
      case "state=" -> {
        MailboxState state = MailboxState.of(right);
        yield m -> m.state() == state;
      }
      case "local=" -> {
        Predicate<String> glob = glob(right);
        yield m -> glob.test(m.localPart().toLowerCase(Locale.ROOT));
      }
      case "sender=" -> {
        Predicate<String> glob = glob(right);
        yield m -> glob.test(m.sender());
      }
      case "rcpts>" -> {
        int limit = Integer.parseInt(right);
        yield m -> m.rcpts() > limit;
      }
      case "refusals>" -> {
        int limit = Integer.parseInt(right);
        yield m -> m.refusals() > limit;
      }
      case "sessions>" -> {
        int limit = Integer.parseInt(right);
        yield m -> m.sessions() > limit;
      }
      case "asked<" -> {
        int limit = Integer.parseInt(right);
        yield m -> m.asked() < limit;
      }
      default -> throw new IllegalArgumentException("no such condition: '" + word + "'");
    };
  }

  private static int indexOfOperator(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("=<>".indexOf(word.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** A star at either end, or none. */
  private static Predicate<String> glob(String pattern) {
    if (pattern.endsWith("*")) {
      String prefix = pattern.substring(0, pattern.length() - 1);
      return text -> text.startsWith(prefix);
    }
    if (pattern.startsWith("*")) {
      String suffix = pattern.substring(1);
      return text -> text.endsWith(suffix);
    }
    return pattern::equals;
  }
}
