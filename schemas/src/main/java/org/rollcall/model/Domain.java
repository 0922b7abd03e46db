package org.rollcall.model;

import java.util.Locale;
import java.util.Objects;

/**
 * The part right of the at-sign: a name in lower-case A-labels (RFC 5890), or an address literal in
 * its brackets (RFC 5321 §4.1.3).
 */
public record Domain(String name) implements Comparable<Domain>, Recurring {
  public Domain {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a lower-case domain: '" + name + "'");
    }
  }

  /** True for {@code [192.0.2.1]} and {@code [ipv6:...]}: there is nothing to look up. */
  public boolean isLiteral() {
    return name.startsWith("[");
  }

  @Override
  public int compareTo(Domain other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
