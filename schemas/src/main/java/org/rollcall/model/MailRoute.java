package org.rollcall.model;

import java.util.List;
import java.util.Objects;

/**
 * Where mail for a domain goes.
 *
 * @param status how that was found, or why it was not
 * @param hosts in the order of asking; empty unless {@link RouteStatus#hasHosts()}
 * @param detail what the DNS said, for people; empty if there is nothing to add
 */
public record MailRoute(RouteStatus status, List<MailHost> hosts, String detail)
    implements Recurring {
  public MailRoute {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(detail, "detail");
    hosts = List.copyOf(hosts);
    if (status.hasHosts() == hosts.isEmpty()) {
      throw new IllegalArgumentException(status + " with " + hosts.size() + " hosts");
    }
  }

  /** A route without hosts. */
  public static MailRoute none(RouteStatus status, String detail) {
    return new MailRoute(status, List.of(), detail);
  }
}
