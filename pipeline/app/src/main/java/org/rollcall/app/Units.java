package org.rollcall.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with units, read and printed: {@code 30s}, {@code 3h30m}, {@code 500ms}. */
final class Units {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private Units() {}

  /**
   * A duration longer than nothing.
   *
   * @throws IllegalArgumentException with a message that says how to write one
   */
  static Duration duration(String text) {
    String trimmed = text.trim();
    Matcher parts = DURATION.matcher(trimmed);
    if (trimmed.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException(
          "a duration is a number with its unit (d, h, m, s, ms): write 30s, 40m or 3h30m");
    }
    Duration sum =
        Duration.ofDays(number(parts.group(1)))
            .plusHours(number(parts.group(2)))
            .plusMinutes(number(parts.group(3)))
            .plusSeconds(number(parts.group(4)))
            .plusMillis(number(parts.group(5)));
    if (sum.isZero()) {
      throw new IllegalArgumentException("a duration is longer than nothing");
    }
    return sum;
  }

  /** Durations separated by commas, each later than the one before. */
  static List<Duration> risingDurations(String text) {
    List<Duration> durations = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Duration next = duration(part);
      if (!durations.isEmpty() && next.compareTo(durations.get(durations.size() - 1)) <= 0) {
        throw new IllegalArgumentException(
            "delays count from the first attempt, so each is later than the one before: write"
                + " 6m,30m,3h30m");
      }
      durations.add(next);
    }
    return durations;
  }

  /** The shortest spelling that {@link #duration} reads back as the same value. */
  static String print(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
