package org.rollcall.engine.spf;

import java.util.Objects;

/**
 * What a policy says about an address, and why.
 *
 * @param verdict the result
 * @param why for people: the term that decided, or what went wrong
 * @param lookups terms evaluated that ask the DNS, of {@link SpfCheck#LOOKUPS_MAX}
 */
public record SpfResult(SpfVerdict verdict, String why, int lookups) {
  public SpfResult {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(why, "why");
  }
}
