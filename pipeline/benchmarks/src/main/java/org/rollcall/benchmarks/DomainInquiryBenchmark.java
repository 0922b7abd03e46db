package org.rollcall.benchmarks;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rollcall.engine.dns.DnsReply;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.dns.RecordType;
import org.rollcall.engine.domains.DomainInquiry;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.DomainSignal;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;

/** What reading and scoring a domain's records costs, the DNS answering at once from memory. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DomainInquiryBenchmark {
  private static final int DOMAINS = 1_000;

  /** Domains of companies, a third of them behind a gateway, and an inquiry with every signal. */
  @State(Scope.Benchmark)
  public static class Loaded {
    final List<DomainRoute> routes = new ArrayList<>();
    final DomainInquiry inquiry =
        DomainInquiry.of(
            new DomainSignals(EnumSet.allOf(DomainSignal.class), List.of()),
            (name, type) -> CompletableFuture.completedFuture(reply(name, type)),
            ReferenceData.shipped(),
            InstantSource.system());

    public Loaded() {
      MailSites sites = new MailSites(Providers.from(ReferenceData.shipped()));
      for (int i = 0; i < DOMAINS; i++) {
        Domain domain = new Domain("company-" + i + ".co.uk");
        String host = i % 3 == 0 ? "eu.mx" + i + ".mimecast.com" : "mx." + domain.name();
        MailHost mx = new MailHost(host, 10, List.of("192.0.2.1"));
        routes.add(sites.locate(domain, new MailRoute(RouteStatus.MX, List.of(mx), "")));
      }
    }

    private static DnsReply reply(String name, RecordType type) {
      return switch (type) {
        case TXT ->
            DnsReply.found(
                name.startsWith("_dmarc.")
                    ? List.of("v=DMARC1; p=quarantine; rua=mailto:dmarc@" + name)
                    : List.of(
                        "site-verification=1234567890",
                        "v=spf1 mx include:_spf.google.com ip4:192.0.2.0/24 ~all"));
        case NS -> DnsReply.found(List.of("ns1.hoster.example", "ns2.hoster.example"));
        case SOA -> DnsReply.found(List.of("2026112801"));
        default -> DnsReply.found(List.of("192.0.2.80"));
      };
    }
  }

  /** A domain with its mail exchangers to the same with its facts and its reputation. */
  @Benchmark
  @OperationsPerInvocation(DOMAINS)
  public void domain(Loaded loaded, Blackhole blackhole) {
    for (DomainRoute route : loaded.routes) {
      blackhole.consume(loaded.inquiry.complete(route).join());
    }
  }
}
