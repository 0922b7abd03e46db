package org.rollcall.engine.settings;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What else is asked of domains that take mail.
 *
 * @param asked of each domain of which it is not known anyhow
 * @param blockLists zones of DNS block lists of domains (RFC 5782 §3), in lower case without a
 *     final dot; each is one question per registered domain
 */
public record DomainSignals(Set<DomainSignal> asked, List<String> blockLists)
    implements Serializable {
  /** Nothing. */
  public static final DomainSignals NONE = new DomainSignals(Set.of(), List.of());

  /** Zones asked at most: each is a question per domain. */
  public static final int BLOCK_LISTS_MAX = 8;

  public DomainSignals {
    asked = Set.copyOf(asked);
    blockLists = List.copyOf(blockLists);
    if (blockLists.size() > BLOCK_LISTS_MAX) {
      throw new IllegalArgumentException("more than " + BLOCK_LISTS_MAX + " block lists");
    }
  }

  /** True if a signal is asked for. */
  public boolean asks(DomainSignal signal) {
    return asked.contains(signal);
  }

  /** True if nothing is. */
  public boolean isEmpty() {
    return asked.isEmpty() && blockLists.isEmpty();
  }
}
