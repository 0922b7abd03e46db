package org.rollcall.engine.verdict;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Providers that answer 2xx to everybody at RCPT and refuse after DATA, by id.
 *
 * @param ids ids of mail sites' providers
 */
public record AcceptAllProviders(Set<String> ids) {
  /** Nothing is known of any. */
  public static final AcceptAllProviders NONE = new AcceptAllProviders(Set.of());

  public AcceptAllProviders {
    ids = Set.copyOf(ids);
  }

  boolean contains(@Nullable String provider) {
    return provider != null && ids.contains(provider);
  }
}
