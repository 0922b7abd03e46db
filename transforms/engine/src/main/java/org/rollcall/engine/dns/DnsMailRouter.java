package org.rollcall.engine.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.rollcall.engine.dns.HostAddresses.Whereabouts;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.model.Domain;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.RouteStatus;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Finds routes by asking DNS servers; RFC 5321 §5.1 says how. Other questions about the same
 * domains go through it too, so that every question of a run is asked once.
 *
 * <p>The first host of a route always has an address that may be contacted. Hosts found to lead
 * nowhere before it are moved behind the others: they still say whose site this is.
 *
 * <p>Any thread may call. Futures complete on the router's one thread: a handler must not wait
 * there, least of all for another answer of the router.
 */
public final class DnsMailRouter implements MailRouter, AsyncDnsAsker {
  /** Names and addresses listed in one detail text. */
  private static final int LISTED_MAX = 4;

  private final ScheduledThreadPoolExecutor loop;
  private final Wire wire;
  private final Questions questions;
  private final HostAddresses hostAddresses;
  private final String seed;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DnsMailRouter(ProbeSettings settings) {
    var servers = Servers.of(settings.dnsServers(), settings.network());
    loop = new ScheduledThreadPoolExecutor(1, DnsMailRouter::loopThread);
    loop.setRemoveOnCancelPolicy(true);
    loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    wire = new Wire(servers, settings.dnsTimeout(), settings.dnsAttempts(), loop);
    questions = new Questions(wire, settings.dnsInFlight());
    seed = settings.seed();
    hostAddresses =
        new HostAddresses(
            questions, new NetworkGuard(settings.network()), settings.ipPreference(), seed);
    NioLease.acquire();
  }

  /**
   * Opens a router; close it, it has a thread.
   *
   * @throws IllegalArgumentException if the settings name a server that cannot be read or may not
   *     be asked, or a bound below one
   */
  public static DnsMailRouter open(ProbeSettings settings) {
    if (settings.dnsAttempts() < 1 || settings.dnsInFlight() < 1) {
      throw new IllegalArgumentException("dnsAttempts and dnsInFlight must be at least 1");
    }
    if (settings.dnsTimeout().isZero() || settings.dnsTimeout().isNegative()) {
      throw new IllegalArgumentException("dnsTimeout must be more than nothing");
    }
    return new DnsMailRouter(settings);
  }

  private static Thread loopThread(Runnable work) {
    Thread thread = new Thread(work, "rollcall-dns");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public CompletableFuture<MailRoute> route(Domain domain) {
    if (domain.isLiteral()) {
      return CompletableFuture.completedFuture(MailRoute.none(RouteStatus.LITERAL, ""));
    }
    Name name = DnsNames.parse(domain.name());
    if (name == null) {
      return CompletableFuture.completedFuture(
          MailRoute.none(RouteStatus.UNROUTABLE, "not a name of a host"));
    }
    if (DnsNames.isLocalhost(name)) {
      return CompletableFuture.completedFuture(
          MailRoute.none(RouteStatus.UNROUTABLE, "every machine's name of itself"));
    }
    return onLoop(
        () -> questions.ask(name, Type.MX).thenCompose(answer -> route(domain, name, answer)));
  }

  private CompletableFuture<MailRoute> route(Domain domain, Name name, Answer answer) {
    return switch (answer.outcome()) {
      case FOUND -> explicit(MxHosts.of(answer.records(), seed));
      case NODATA -> implicit(domain, name);
      case NXDOMAIN -> done(MailRoute.none(RouteStatus.NXDOMAIN, answer.detail()));
      case FAILED, ALIAS -> done(MailRoute.none(RouteStatus.UNRESOLVED, "MX: " + answer.detail()));
    };
  }

  private CompletableFuture<MailRoute> explicit(MxHosts mx) {
    if (mx.nullMx()) {
      return done(MailRoute.none(RouteStatus.NULL_MX, "MX names the root (RFC 7505)"));
    }
    String refused = mx.refused().isEmpty() ? "" : "MX names no host: " + listed(mx.refused());
    if (mx.hosts().isEmpty()) {
      return done(MailRoute.none(RouteStatus.UNROUTABLE, refused));
    }
    List<String> remarks = new ArrayList<>();
    if (!refused.isEmpty()) {
      remarks.add(refused);
    }
    if (mx.more() > 0) {
      remarks.add(mx.more() + " less preferred hosts are not looked at");
    }
    // Where some are not looked at, nobody can say that none is reachable.
    return firstReachable(mx.hosts(), 0, mx.more() == 0, remarks);
  }

  /** Looks at the hosts one after the other, so that a good first one costs one question. */
  private CompletableFuture<MailRoute> firstReachable(
      List<MailHost> hosts, int index, boolean allDefinite, List<String> remarks) {
    if (index == hosts.size()) {
      return done(
          MailRoute.none(
              allDefinite ? RouteStatus.UNROUTABLE : RouteStatus.UNRESOLVED, listed(remarks)));
    }
    MailHost host = hosts.get(index);
    return whereabouts(host.name())
        .thenCompose(
            found -> {
              if (found.reachable()) {
                return done(explicitRoute(hosts, index, found, remarks));
              }
              remarks.add(host.name() + ": " + found.detail());
              return firstReachable(hosts, index + 1, allDefinite && found.definite(), remarks);
            });
  }

  private static MailRoute explicitRoute(
      List<MailHost> hosts, int first, Whereabouts found, List<String> remarks) {
    MailHost host = hosts.get(first);
    List<MailHost> ordered = new ArrayList<>(hosts.size());
    ordered.add(located(host.name(), host.preference(), found));
    ordered.addAll(hosts.subList(first + 1, hosts.size()));
    ordered.addAll(hosts.subList(0, first));
    return new MailRoute(RouteStatus.MX, ordered, listed(remarks));
  }

  private CompletableFuture<MailRoute> implicit(Domain domain, Name name) {
    return hostAddresses.of(name).thenApply(found -> implicitRoute(domain, found));
  }

  private static MailRoute implicitRoute(Domain domain, Whereabouts found) {
    if (found.reachable()) {
      MailHost self = located(domain.name(), 0, found);
      return new MailRoute(RouteStatus.IMPLICIT, List.of(self), "");
    }
    if (!found.definite()) {
      return MailRoute.none(RouteStatus.UNRESOLVED, "no MX; address: " + found.detail());
    }
    return found.existing()
        ? MailRoute.none(RouteStatus.UNROUTABLE, "no MX; " + found.detail())
        : MailRoute.none(RouteStatus.NODATA, "no MX and no address");
  }

  private static MailHost located(String name, int preference, Whereabouts found) {
    String canonical = found.canonical();
    boolean alias = !canonical.isEmpty() && !canonical.equals(name);
    return new MailHost(name, preference, texts(found.permitted()), alias ? canonical : null);
  }

  @Override
  public CompletableFuture<MailHost> locate(String host) {
    return onLoop(() -> whereabouts(host).thenApply(found -> located(host, 0, found)));
  }

  @Override
  public CompletableFuture<DnsReply> ask(String text, RecordType type) {
    Name name = DnsNames.parse(text);
    if (name == null || DnsNames.isLocalhost(name)) {
      return CompletableFuture.completedFuture(
          DnsReply.none(DnsReply.Outcome.NXDOMAIN, "not a name that DNS holds"));
    }
    return onLoop(
        () -> questions.ask(name, type.number()).thenApply(answer -> DnsReplies.of(answer, type)));
  }

  private CompletableFuture<Whereabouts> whereabouts(String host) {
    Name name = DnsNames.parse(host);
    if (name == null || DnsNames.isLocalhost(name)) {
      String detail = name == null ? "not a name of a host" : "every machine's name of itself";
      return CompletableFuture.completedFuture(
          new Whereabouts(List.of(), name != null, true, detail));
    }
    return hostAddresses.of(name);
  }

  @Override
  public long queries() {
    return wire.queries();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      loop.execute(questions::close);
      loop.shutdown();
      NioLease.release();
    }
  }

  private <T> CompletableFuture<T> onLoop(Supplier<CompletableFuture<T>> question) {
    return closed.get()
        ? CompletableFuture.failedFuture(Questions.closed())
        : CompletableFuture.completedFuture(question).thenComposeAsync(Supplier::get, loop);
  }

  private static CompletableFuture<MailRoute> done(MailRoute route) {
    return CompletableFuture.completedFuture(route);
  }

  private static List<String> texts(List<InetAddress> addresses) {
    return addresses.stream().map(Addresses::text).toList();
  }

  /** Some things in one text, the rest counted. */
  static String listed(List<String> things) {
    String some = String.join("; ", things.subList(0, Math.min(LISTED_MAX, things.size())));
    return things.size() <= LISTED_MAX
        ? some
        : some + "; and " + (things.size() - LISTED_MAX) + " more";
  }
}
