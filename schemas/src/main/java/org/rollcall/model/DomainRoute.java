package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain with its route and the site that answers for it.
 *
 * @param facts what else the DNS tells of it, null if nothing was asked
 */
public record DomainRoute(
    Domain domain, MailRoute route, MailSite site, @Nullable DomainFacts facts) {
  public DomainRoute {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(site, "site");
  }

  /** A domain of which nothing else was asked. */
  public DomainRoute(Domain domain, MailRoute route, MailSite site) {
    this(domain, route, site, null);
  }

  /** The same with what else the DNS tells. */
  public DomainRoute with(@Nullable DomainFacts known) {
    return new DomainRoute(domain, route, site, known);
  }
}
