package org.rollcall.engine.domains;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.DomainSignal;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.spf.Zone;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;

/** Inquiries into a DNS in a map, of domains whose mail exchangers are known. */
final class Inquiries {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));
  private static final ReferenceData DATA = ReferenceData.shipped();

  private Inquiries() {}

  static DomainFacts facts(Zone zone, Set<DomainSignal> asked, String domain, String... hosts) {
    return facts(zone, new DomainSignals(asked, List.of()), mx(domain, hosts));
  }

  static DomainFacts facts(Zone zone, DomainSignals signals, DomainRoute route) {
    return Objects.requireNonNull(complete(zone, signals, route).facts());
  }

  static DomainRoute complete(Zone zone, DomainSignals signals, DomainRoute route) {
    return DomainInquiry.of(
            signals,
            (name, type) -> CompletableFuture.completedFuture(zone.ask(name, type)),
            DATA,
            CLOCK)
        .complete(route)
        .join();
  }

  static Set<DomainSignal> all() {
    return EnumSet.allOf(DomainSignal.class);
  }

  /** A domain with these mail exchangers, one of its own if none is named. */
  static DomainRoute mx(String domain, String... hosts) {
    List<String> names = hosts.length == 0 ? List.of("mx." + domain) : Arrays.asList(hosts);
    return located(
        domain,
        new MailRoute(
            RouteStatus.MX,
            names.stream().map(name -> new MailHost(name, 10, List.of("192.0.2.1"))).toList(),
            ""));
  }

  /** A domain that is its own mail exchanger. */
  static DomainRoute implicit(String domain) {
    return located(
        domain,
        new MailRoute(
            RouteStatus.IMPLICIT, List.of(new MailHost(domain, 0, List.of("192.0.2.1"))), ""));
  }

  static DomainRoute located(String domain, MailRoute route) {
    return new MailSites(Providers.from(DATA)).locate(new Domain(domain), route);
  }
}
