package org.rollcall.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail exchanger.
 *
 * @param name host name, lower case, no final dot
 * @param preference lower is asked first; 0 for an implicit one
 * @param addresses IP addresses in text form that may be contacted; empty if not looked up yet
 *     (only the first reachable host is looked up before it is needed)
 * @param canonical name that the addresses belong to, if {@code name} is an alias; else null
 */
public record MailHost(
    String name, int preference, List<String> addresses, @Nullable String canonical) {
  public MailHost {
    Objects.requireNonNull(name, "name");
    addresses = List.copyOf(addresses);
  }

  /** A host that is no alias, as far as is known. */
  public MailHost(String name, int preference, List<String> addresses) {
    this(name, preference, addresses, null);
  }
}
