package org.rollcall.engine.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.settings.IpPreference;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SessionWitness;
import org.rollcall.engine.smtp.SmtpIdentity;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainQuestion;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RoutedBatch;

/** A prober whose sessions are held by pretend sites, without a socket. */
final class LaneWorld {
  static final int SESSIONS_MAX = 5;

  /** Sites by the name of the domain. */
  final Map<String, PretendSite> sites = new HashMap<>();

  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger mostOpen = new AtomicInteger();

  /** Whoever watches a session, by its number. */
  final Map<Long, SessionWitness> witnesses = new ConcurrentHashMap<>();

  /** True if every session fails by a fault of ours. */
  boolean broken;

  /** Holds sessions instead of the sites, if it is set. */
  @Nullable Function<SessionPlan, CompletableFuture<SessionOutcome>> waiting;

  final LaneProber prober =
      new LaneProber(settings(), new Client(), new Router(), SiteShaping.lab(), Clock.systemUTC());

  static PretendSite plain(PretendSite.Manner manner) {
    return new PretendSite(manner, Duration.ofMillis(1), Duration.ofMinutes(5));
  }

  static RoutedBatch batch(String domain, boolean first, String... localParts) {
    return batch(domain, "127.0.0.1", first, localParts);
  }

  static RoutedBatch batch(String domain, String address, String localPart) {
    return batch(domain, address, true, localPart);
  }

  static RoutedBatch batch(String domain, String address, boolean first, String... localParts) {
    DomainRoute route =
        Pretend.route(domain, "site-" + domain, Pretend.host("mx." + domain, address));
    List<ListedMailbox> mailboxes = new ArrayList<>();
    for (String localPart : localParts) {
      mailboxes.add(Pretend.listed(localPart, domain));
    }
    return new RoutedBatch(route, first ? new DomainQuestion(new Domain(domain)) : null, mailboxes);
  }

  private static ProbeSettings settings() {
    return new ProbeSettings(
        Network.LAB,
        List.of(),
        Duration.ofSeconds(1),
        1,
        1,
        2525,
        new SmtpIdentity("probe.test", "check@probe.test"),
        IpPreference.IPV4,
        null,
        Duration.ofSeconds(30),
        List.of(Duration.ofMillis(50)),
        "",
        SESSIONS_MAX,
        "seed",
        null,
        List.of(),
        null);
  }

  private final class Client implements SessionClient {
    @Override
    public CompletableFuture<SessionOutcome> hold(SessionPlan plan, SessionWitness witness) {
      witnesses.put(plan.id(), witness);
      return hold(plan);
    }

    @Override
    public CompletableFuture<SessionOutcome> hold(SessionPlan plan) {
      if (broken) {
        return CompletableFuture.failedFuture(new IllegalArgumentException("broken"));
      }
      if (waiting != null) {
        return waiting.apply(plan);
      }
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
      return CompletableFuture.supplyAsync(
          () -> {
            PretendSite site = sites.get(plan.domain().name());
            if (site == null) {
              throw new IllegalStateException("no such site");
            }
            SessionOutcome outcome = site.hold(plan, Instant.EPOCH).outcome();
            open.decrementAndGet();
            return outcome;
          });
    }

    @Override
    public void close() {}
  }

  private static final class Router implements MailRouter {
    @Override
    public CompletableFuture<MailRoute> route(Domain domain) {
      throw new UnsupportedOperationException("routes are known");
    }

    @Override
    public CompletableFuture<MailHost> locate(String host) {
      return CompletableFuture.completedFuture(Pretend.host(host));
    }

    @Override
    public long queries() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
