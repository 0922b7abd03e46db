package org.rollcall.engine.signals;

import java.util.Set;
import org.rollcall.engine.reference.ReferenceData;

/** Domains of privacy relays and forwarding aliases: a person reads what is sent there. */
final class RelayDomains {
  static final String FILE = "relay-domains.txt";

  private RelayDomains() {}

  static Set<String> names(ReferenceData data) {
    return DomainLists.domains(data.file(FILE));
  }
}
