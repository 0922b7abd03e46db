package org.rollcall.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Turns {@code --name=value} into options. Beam does the reading; what it would answer with a stack
 * trace is found before, all at once.
 */
final class OptionsParser {
  private OptionsParser() {}

  /**
   * @throws BadOptionsException naming every argument that is no known option or has a value of the
   *     wrong kind
   */
  static <T extends PipelineOptions> T parse(Class<T> type, List<String> args) {
    KnownOptions known = KnownOptions.of(type);
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String arg : args) {
      check(arg, known, seen, problems);
    }
    if (!problems.isEmpty()) {
      throw new BadOptionsException(problems);
    }
    try {
      String[] all = RunnerDefaults.addTo(args, known).toArray(new String[0]);
      return PipelineOptionsFactory.fromArgs(all).withValidation().as(type);
    } catch (IllegalArgumentException refused) {
      throw new BadOptionsException(List.of(String.valueOf(refused.getMessage()).strip()));
    }
  }

  private static void check(
      String arg, KnownOptions known, Set<String> seen, List<String> problems) {
    if (!arg.startsWith("--")) {
      problems.add("'" + arg + "' is not an option: write --name=value, without blanks around =");
      return;
    }
    int equals = arg.indexOf('=');
    String name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
    if (!known.has(name)) {
      String nearest = known.nearest(name);
      problems.add(
          "--"
              + name
              + " is not known"
              + (nearest.isEmpty()
                  ? ": see --help for all options"
                  : ": did you mean --" + nearest + "?"));
      return;
    }
    if (!seen.add(name) && !known.takesSeveral(name)) {
      problems.add("--" + name + " is given twice: write it once");
    }
    checkValue(name, equals < 0 ? null : arg.substring(equals + 1), known, problems);
  }

  private static void checkValue(
      String name,
      @org.jspecify.annotations.Nullable String value,
      KnownOptions known,
      List<String> problems) {
    if (known.isSwitch(name)) {
      if (value != null && !value.equals("true") && !value.equals("false")) {
        problems.add("--" + name + "=" + value + ": write true or false");
      }
    } else if (value == null || value.isEmpty()) {
      problems.add("--" + name + " has no value: write --" + name + "=VALUE");
    } else if (known.isNumber(name) && !isNumber(value)) {
      problems.add("--" + name + "=" + value + ": write a whole number");
    }
  }

  private static boolean isNumber(String value) {
    try {
      Integer.parseInt(value);
      return true;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }
}
