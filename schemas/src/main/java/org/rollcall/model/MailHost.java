package org.rollcall.model;

import java.util.List;
import java.util.Objects;

/**
 * A mail exchanger.
 *
 * @param name host name, lower case, no final dot
 * @param preference lower is asked first; 0 for an implicit one
 * @param addresses IP addresses in text form that may be contacted; empty if not looked up yet
 *     (only the first reachable host is looked up before it is needed)
 */
public record MailHost(String name, int preference, List<String> addresses) {
  public MailHost {
    Objects.requireNonNull(name, "name");
    addresses = List.copyOf(addresses);
  }
}
