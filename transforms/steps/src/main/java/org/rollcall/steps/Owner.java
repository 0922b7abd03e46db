package org.rollcall.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.rollcall.steps.read.OwnerPlan;

/**
 * What the list's owner brings along.
 *
 * @param plan his lists and logs
 * @param started when the run started
 * @param window how long before that an open, a click or a reply is still a sign of life
 */
public record Owner(OwnerPlan plan, Instant started, Duration window) {
  public Owner {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(window, "window");
  }

  /** Nothing is known of him. */
  public static Owner unknown() {
    return new Owner(OwnerPlan.NONE, Clock.systemUTC().instant(), Duration.ZERO);
  }

  /** From when on an open, a click or a reply counts. */
  public Instant engagedSince() {
    return started.minus(window);
  }

  /** Clocks differ: a message opened this little in the future was opened. */
  Instant latest() {
    return started.plus(Duration.ofDays(1));
  }
}
