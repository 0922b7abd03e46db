package org.rollcall.engine.domains;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.domains.DomainFeature.Exchangers;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.engine.signals.KnownDomains;
import org.rollcall.engine.signals.Suggestions;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Flag;
import org.rollcall.model.RouteStatus;

/** What the data files know of domains and of what the DNS says about them. Immutable. */
final class DomainKnowledge {
  static final List<String> FILES =
      Stream.of(
              List.of(SpfIncludes.FILE, NsFingerprints.FILE, Reputation.FILE),
              KnownDomains.FILES,
              KnownAtOnce.FILES)
          .flatMap(List::stream)
          .distinct()
          .toList();

  private final Providers providers;
  private final PublicSuffixes suffixes;
  private final KnownDomains known;
  private final KnownAtOnce exchangers;
  private final Suggestions suggestions;
  private final SpfIncludes includes;
  private final NsFingerprints nameServers;
  private final Reputation reputation;
  private final InstantSource clock;

  /**
   * Reads the files in force.
   *
   * @throws IllegalArgumentException if one is wrong, with file and line
   */
  DomainKnowledge(ReferenceData data, InstantSource clock) {
    this.providers = Providers.from(data);
    this.suffixes = PublicSuffixes.from(data);
    this.known = KnownDomains.from(data);
    this.exchangers = KnownAtOnce.from(data);
    this.suggestions = Suggestions.from(data);
    this.includes = SpfIncludes.from(data);
    this.nameServers = NsFingerprints.from(data);
    this.reputation = Reputation.from(data);
    this.clock = clock;
  }

  PublicSuffixes suffixes() {
    return suffixes;
  }

  /** The domain that was registered for a name; the name itself if it is a public suffix. */
  String registered(String name) {
    String registrable = suffixes.registrable(name);
    return registrable == null ? name : registrable;
  }

  KnownDomains.Kind kindOf(Domain domain) {
    return known.kindOf(domain);
  }

  /** The popular domain that this one could be taken for; null if none. */
  @Nullable String lookAlike(Domain domain) {
    return suggestions.lookAlike(domain);
  }

  Exchangers exchangers(DomainRoute located) {
    if (located.route().status() == RouteStatus.IMPLICIT) {
      return Exchangers.NO_MX;
    } else if (exchangers.flagOf(located.route()) == Flag.RELAY_ALIAS) {
      return Exchangers.FORWARDING;
    }
    String id = located.site().provider();
    Provider provider = id == null ? null : providers.byId(id);
    if (provider == null) {
      return Exchangers.OWN;
    }
    return provider.kind() == Provider.Kind.GATEWAY ? Exchangers.GATEWAY : Exchangers.HOSTED;
  }

  /**
   * The provider of the mailboxes behind a gateway; null elsewhere, where the provider is known.
   *
   * @param names in the domain's SPF record
   */
  @Nullable String behind(DomainRoute located, List<String> names) {
    return exchangers(located) == Exchangers.GATEWAY ? includes.providerOf(names) : null;
  }

  /** True if the name servers, or the mail exchangers, are those of parked domains. */
  boolean isParked(DomainRoute located, List<String> servers) {
    return nameServers.areParked(servers) || exchangers.flagOf(located.route()) == Flag.PARKED;
  }

  /** The registered domain of name servers, of several the first in the alphabet; null if none. */
  @Nullable String zone(List<String> servers) {
    return servers.stream()
        .filter(server -> !server.isEmpty())
        .map(this::registered)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  /** The date that the serial looks like; null if there is none or it does not. */
  @Nullable String date(List<String> serials) {
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    return serials.isEmpty() ? null : ZoneSerial.date(serials.get(0), tomorrow);
  }

  DomainFacts scored(DomainRoute located, DomainFacts facts) {
    return reputation.score(
        new DomainProfile(facts, exchangers(located), known.kindOf(located.domain())));
  }
}
