package org.rollcall.model;

import java.util.Objects;

/**
 * The one key of de-duplication, join, ledger and {@code addresses/}: the canonical address. Domain
 * in lower-case A-labels, local-part lower-cased, dots and tags removed where the provider ignores
 * them on its own domains.
 */
public record MailboxKey(String value) implements Comparable<MailboxKey> {
  public MailboxKey {
    Objects.requireNonNull(value, "value");
    if (value.lastIndexOf('@') < 1) {
      throw new IllegalArgumentException("not a canonical address: '" + value + "'");
    }
  }

  @Override
  public int compareTo(MailboxKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
