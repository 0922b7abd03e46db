package org.rollcall.engine.domains;

import static org.rollcall.engine.settings.DomainSignal.DMARC;
import static org.rollcall.engine.settings.DomainSignal.MTA_STS;
import static org.rollcall.engine.settings.DomainSignal.NS;
import static org.rollcall.engine.settings.DomainSignal.SOA;
import static org.rollcall.engine.settings.DomainSignal.SPF;
import static org.rollcall.engine.settings.DomainSignal.TLS_RPT;
import static org.rollcall.engine.settings.DomainSignal.WEB;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.AsyncDnsAsker;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.domains.SpfPolicies.Spf;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.signals.KnownDomains;
import org.rollcall.model.DmarcPolicy;
import org.rollcall.model.DomainFacts;
import org.rollcall.model.DomainRoute;
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
  public static final List<String> FILES = DomainKnowledge.FILES;

  private final DomainSignals signals;
  private final AsyncDnsAsker dns;
  private final SpfPolicies spf;
  private final DmarcPolicies dmarc;
  private final BlockLists blockLists;
  private final DomainKnowledge knowledge;

  private DomainInquiry(DomainSignals signals, AsyncDnsAsker dns, DomainKnowledge knowledge) {
    this.signals = signals;
    this.dns = dns;
    this.spf = new SpfPolicies(dns);
    this.dmarc = new DmarcPolicies(dns, knowledge.suffixes());
    this.blockLists = new BlockLists(dns, signals.blockLists());
    this.knowledge = knowledge;
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
    return new DomainInquiry(signals, dns, new DomainKnowledge(data, clock));
  }

  /**
   * Reads the data files of inquiries, and keeps nothing.
   *
   * @throws IllegalArgumentException if one is wrong, with file and line
   */
  public static void check(ReferenceData data) {
    new DomainKnowledge(data, InstantSource.system());
  }

  /**
   * The domain with what else is known of it; as it is if nothing is to be asked, or if it takes no
   * mail.
   */
  public CompletableFuture<DomainRoute> complete(DomainRoute located) {
    if (signals.isEmpty() || !located.route().status().hasHosts()) {
      return CompletableFuture.completedFuture(located);
    }
    CompletableFuture<DomainFacts> facts =
        knowledge.kindOf(located.domain()) == KnownDomains.Kind.KNOWN
            ? CompletableFuture.completedFuture(unasked(located))
            : ask(located);
    return facts.thenApply(found -> located.with(knowledge.scored(located, found)));
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
        knowledge.isParked(located, List.of()),
        null,
        List.of(),
        null,
        List.of());
  }

  private CompletableFuture<DomainFacts> ask(DomainRoute located) {
    String domain = located.domain().name();
    String registered = knowledge.registered(domain);
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
                    knowledge.behind(located, policy.join().names()),
                    handling.join(),
                    mtaSts.join(),
                    tlsRpt.join(),
                    web.join(),
                    knowledge.zone(nameServers.join()),
                    knowledge.date(serial.join()),
                    knowledge.isParked(located, nameServers.join()),
                    knowledge.lookAlike(located.domain()),
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

  private static <T> CompletableFuture<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static CompletableFuture<@Nullable Boolean> nothing() {
    return CompletableFuture.completedFuture(null);
  }
}
