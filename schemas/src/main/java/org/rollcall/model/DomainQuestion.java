package org.rollcall.model;

import java.util.Objects;

/** What has to be found out about a domain once per run: its route, and whether it accepts all. */
public record DomainQuestion(Domain domain) {
  public DomainQuestion {
    Objects.requireNonNull(domain, "domain");
  }
}
