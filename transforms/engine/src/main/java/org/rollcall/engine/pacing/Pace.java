package org.rollcall.engine.pacing;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen: {@code 20/min, burst 5}, {@code 1/s}, {@code none}.
 *
 * @param count events per period; 0 for no limit
 * @param unit the period
 * @param burst events that may come at once after a rest, at least 1
 */
public record Pace(long count, Unit unit, int burst) implements Serializable {
  /** A period, as written after the slash. */
  public enum Unit {
    S(Duration.ofSeconds(1)),
    MIN(Duration.ofMinutes(1)),
    H(Duration.ofHours(1)),
    D(Duration.ofDays(1));

    private final Duration length;

    Unit(Duration length) {
      this.length = length;
    }

    public Duration length() {
      return length;
    }

    String word() {
      return this == S ? "s" : this == MIN ? "min" : this == H ? "h" : "d";
    }
  }

  /** No limit. */
  public static final Pace NONE = new Pace(0, Unit.S, 1);

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})/(s|min|h|d)(?:,\\s*burst\\s+(\\d{1,6}))?");

  public Pace {
    Objects.requireNonNull(unit, "unit");
    if (count < 0 || burst < 1) {
      throw new IllegalArgumentException("a pace of " + count + " with a burst of " + burst);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException with a message that says how to write it
   */
  public static Pace parse(String text) {
    if (text.strip().equals("none")) {
      return NONE;
    }
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pace; write e.g. 20/min or 1/s or 20/min, burst 5 or none");
    }
    long count = Long.parseLong(form.group(1));
    int burst = form.group(3) == null ? 1 : Integer.parseInt(form.group(3));
    if (count == 0 || burst == 0) {
      throw new IllegalArgumentException("'" + text + "' allows nothing; write none for no limit");
    }
    for (Unit unit : Unit.values()) {
      if (unit.word().equals(form.group(2))) {
        return new Pace(count, unit, burst);
      }
    }
    throw new IllegalStateException("no unit " + form.group(2));
  }

  /** True if there is no limit. */
  public boolean isNone() {
    return count == 0;
  }

  /** Time from one event to the next at this pace; zero if there is no limit. */
  public Duration interval() {
    return isNone() ? Duration.ZERO : Duration.ofNanos(unit.length().toNanos() / count);
  }

  /** How much earlier than evenly spaced an event may come after a rest. */
  Duration tolerance() {
    return Duration.ofNanos(interval().toNanos() * (burst - 1));
  }

  @Override
  public String toString() {
    return isNone() ? "none" : count + "/" + unit.word() + (burst == 1 ? "" : ", burst " + burst);
  }
}
