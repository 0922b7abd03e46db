package org.rollcall.engine.domains;

import static org.rollcall.engine.settings.DomainSignal.DMARC;
import static org.rollcall.engine.settings.DomainSignal.MTA_STS;
import static org.rollcall.engine.settings.DomainSignal.NS;
import static org.rollcall.engine.settings.DomainSignal.SOA;
import static org.rollcall.engine.settings.DomainSignal.SPF;
import static org.rollcall.engine.settings.DomainSignal.TLS_RPT;
import static org.rollcall.engine.settings.DomainSignal.WEB;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.AsyncDnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.domains.DomainFeature.Exchangers;
import org.rollcall.engine.domains.SpfPolicies.Spf;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.engine.signals.KnownDomains;
import org.rollcall.engine.signals.Suggestions;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Flag;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.SpfPolicy;

/**
 * Finds out what the DNS tells of a domain besides its mail exchangers, all questions about one
 * domain at the same time.
 *
 * <p>Asks only of domains that have mail exchangers, and of none that the lists know to be a
 * provider's own or popular: they are scored by that alone. A question that was not answered leaves
 * its fact unknown.
 *
 * <p>Any thread may call; it never waits.
 */
public final class DomainInquiry {
  /** The data files that are read. */
  public static final List<String> FILES = files();

  private final DomainSignals signals;
  private final AsyncDnsAsker dns;
  private final SpfPolicies spf;
  private final DmarcPolicies dmarc;
  private final BlockLists blockLists;
  private final Facts lists;

  /** What the data files know; reads and checks all of them. */
  private record Facts(
      Providers providers,
      PublicSuffixes suffixes,
      KnownDomains known,
      KnownAtOnce knownAtOnce,
      Suggestions suggestions,
      SpfIncludes includes,
      NsFingerprints nameServers,
      Reputation reputation,
      InstantSource clock) {}

  private DomainInquiry(DomainSignals signals, AsyncDnsAsker dns, Facts lists) {
    this.signals = signals;
    this.dns = dns;
    this.spf = new SpfPolicies(dns);
    this.dmarc = new DmarcPolicies(dns, lists.suffixes());
    this.blockLists = new BlockLists(dns, signals.blockLists());
    this.lists = lists;
  }

  /**
   * An inquiry with the data files in force.
   *
   * @param dns remembers its answers: what domains share is asked for each of them
   * @param clock a date after its is none
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static DomainInquiry of(
      DomainSignals signals, AsyncDnsAsker dns, ReferenceData data, InstantSource clock) {
    return new DomainInquiry(signals, dns, facts(data, clock));
  }

  /**
   * Reads the data files of inquiries, and keeps nothing.
   *
   * @throws IllegalArgumentException if one is wrong, with file and line
   */
  public static void check(ReferenceData data) {
    Objects.requireNonNull(facts(data, InstantSource.system()));
  }

  private static Facts facts(ReferenceData data, InstantSource clock) {
    return new Facts(
        Providers.from(data),
        PublicSuffixes.from(data),
        KnownDomains.from(data),
        KnownAtOnce.from(data),
        Suggestions.from(data),
        SpfIncludes.from(data),
        NsFingerprints.from(data),
        Reputation.from(data),
        clock);
  }

  private static List<String> files() {
    return Stream.of(
            List.of(SpfIncludes.FILE, NsFingerprints.FILE, Reputation.FILE),
            KnownDomains.FILES,
            KnownAtOnce.FILES)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /**
   * The domain with what else is known of it; as it is if nothing is to be asked, or if it takes no
   * mail.
   */
  public CompletableFuture<DomainRoute> complete(DomainRoute located) {
    if (signals.isEmpty() || !located.route().status().hasHosts()) {
      return CompletableFuture.completedFuture(located);
    }
    KnownDomains.Kind kind = lists.known().kindOf(located.domain());
    CompletableFuture<DomainFacts> facts =
        kind == KnownDomains.Kind.KNOWN
            ? CompletableFuture.completedFuture(unasked(located))
            : ask(located);
    return facts.thenApply(
        found ->
            located.with(
                lists.reputation().score(new DomainProfile(found, exchangers(located), kind))));
  }

  private DomainFacts unasked(DomainRoute located) {
    return new DomainFacts(
        SpfPolicy.UNKNOWN,
        null,
        DmarcPolicy.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        hasParkedExchangers(located),
        null,
        List.of(),
        null,
        List.of());
  }

  private CompletableFuture<DomainFacts> ask(DomainRoute located) {
    String domain = located.domain().name();
    String suffixed = lists.suffixes().registrable(domain);
    String registered = suffixed == null ? domain : suffixed;
    CompletableFuture<Spf> policy = signals.asks(SPF) ? spf.of(domain) : done(Spf.UNKNOWN);
    CompletableFuture<DmarcPolicy> handling =
        signals.asks(DMARC) ? dmarc.of(domain) : done(DmarcPolicy.UNKNOWN);
    CompletableFuture<@Nullable Boolean> mtaSts =
        signals.asks(MTA_STS) ? announced(Announcements.MTA_STS, domain) : nothing();
    CompletableFuture<@Nullable Boolean> tlsRpt =
        signals.asks(TLS_RPT) ? announced(Announcements.TLS_RPT, domain) : nothing();
    CompletableFuture<@Nullable Boolean> web = signals.asks(WEB) ? web(located) : nothing();
    CompletableFuture<List<String>> nameServers =
        signals.asks(NS) ? values(registered, RecordType.NS) : done(List.of());
    CompletableFuture<List<String>> serial =
        signals.asks(SOA) ? values(registered, RecordType.SOA) : done(List.of());
    CompletableFuture<List<String>> listing = blockLists.listing(registered);
    return CompletableFuture.allOf(
            policy, handling, mtaSts, tlsRpt, web, nameServers, serial, listing)
        .thenApply(
            all ->
                new DomainFacts(
                    policy.join().policy(),
                    behind(located, policy.join()),
                    handling.join(),
                    mtaSts.join(),
                    tlsRpt.join(),
                    web.join(),
                    zone(nameServers.join()),
                    date(serial.join()),
                    hasParkedExchangers(located)
                        || lists.nameServers().areParked(nameServers.join()),
                    lists.suggestions().lookAlike(located.domain()),
                    listing.join(),
                    null,
                    List.of()));
  }

  private CompletableFuture<@Nullable Boolean> announced(Announcements what, String domain) {
    return dns.ask(what.nameOf(domain), RecordType.TXT).thenApply(what::in);
  }

  /** A domain that is its own mail exchanger has shown its address already. */
  private CompletableFuture<@Nullable Boolean> web(DomainRoute located) {
    if (located.route().status() == RouteStatus.IMPLICIT) {
      return done(true);
    }
    String domain = located.domain().name();
    return dns.ask(domain, RecordType.A)
        .thenCompose(
            reply ->
                reply.outcome() == DnsReply.Outcome.NODATA
                    ? dns.ask(domain, RecordType.AAAA)
                    : done(reply))
        .thenApply(reply -> reply.failed() ? null : !reply.values().isEmpty());
  }

  private CompletableFuture<List<String>> values(String domain, RecordType type) {
    return dns.ask(domain, type).thenApply(DnsReply::values);
  }

  /** Mailboxes are looked for behind gateways only: before them the provider is known. */
  private @Nullable String behind(DomainRoute located, Spf policy) {
    return exchangers(located) == Exchangers.GATEWAY
        ? lists.includes().providerOf(policy.names())
        : null;
  }

  private boolean hasParkedExchangers(DomainRoute located) {
    return lists.knownAtOnce().flagOf(located.route()) == Flag.PARKED;
  }

  private Exchangers exchangers(DomainRoute located) {
    if (located.route().status() == RouteStatus.IMPLICIT) {
      return Exchangers.NO_MX;
    } else if (lists.knownAtOnce().flagOf(located.route()) == Flag.RELAY_ALIAS) {
      return Exchangers.FORWARDING;
    }
    String id = located.site().provider();
    Provider provider = id == null ? null : lists.providers().byId(id);
    if (provider == null) {
      return Exchangers.OWN;
    }
    return provider.kind() == Provider.Kind.GATEWAY ? Exchangers.GATEWAY : Exchangers.HOSTED;
  }

  /** Of several registered domains of name servers the first in the alphabet. */
  private @Nullable String zone(List<String> hosts) {
    return hosts.stream()
        .filter(host -> !host.isEmpty())
        .map(
            host -> {
              String registered = lists.suffixes().registrable(host);
              return registered == null ? host : registered;
            })
        .sorted()
        .findFirst()
        .orElse(null);
  }

  private @Nullable String date(List<String> serials) {
    LocalDate tomorrow =
        LocalDate.ofInstant(lists.clock().instant(), ZoneOffset.UTC).plusDays(1);
    return serials.isEmpty() ? null : ZoneSerial.date(serials.get(0), tomorrow);
  }

  private static <T> CompletableFuture<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static CompletableFuture<@Nullable Boolean> nothing() {
    return CompletableFuture.completedFuture(null);
  }
}
