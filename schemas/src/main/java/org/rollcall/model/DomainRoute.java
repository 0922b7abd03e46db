package org.rollcall.model;

import java.util.Objects;

/** A domain with its route and the site that answers for it. */
public record DomainRoute(Domain domain, MailRoute route, MailSite site) {
  public DomainRoute {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(site, "site");
  }
}
