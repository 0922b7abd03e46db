package org.rollcall.app;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads option texts and remembers what is wrong with each, so that all of it is said at once. */
final class OptionReader {
  private final List<String> problems = new ArrayList<>();

  /**
   * The value of an option, read by a parser that throws {@link IllegalArgumentException} with
   * advice. A wrong value is noted and replaced, so that reading goes on.
   */
  <T> T read(String option, String value, Function<String, T> parser, T replacement) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException wrong) {
      problem(option, value, wrong.getMessage());
      return replacement;
    }
  }

  /** One word of a closed vocabulary, in any case. */
  <E extends Enum<E>> E word(String option, String value, Class<E> words, E replacement) {
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(value)) {
        return word;
      }
    }
    String choice = Arrays.stream(words.getEnumConstants()).map(E::toString).collect(joining(", "));
    problem(option, value, "write one of: " + choice);
    return replacement;
  }

  int between(String option, int least, int most, int value) {
    if (value < least || value > most) {
      problem(option, String.valueOf(value), "write a number from " + least + " to " + most);
    }
    return value;
  }

  /** Notes an option that has to be given and is not. */
  void missing(String option, String advice) {
    problems.add("--" + option + " is missing: " + advice);
  }

  void problem(String option, String value, String advice) {
    problems.add("--" + option + "=" + value + ": " + advice);
  }

  /** Notes something that is no option. */
  void wrong(String problem) {
    problems.add(problem);
  }

  static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.trim();
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new BadOptionsException(problems);
    }
  }
}
