package org.rollcall.steps.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.campaign.DoNotAsk;
import org.rollcall.engine.campaign.LaneListener;
import org.rollcall.engine.campaign.LaneProber;
import org.rollcall.engine.campaign.LaneRun;
import org.rollcall.engine.campaign.RunControl;
import org.rollcall.engine.dns.DnsMailRouter;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.dns.NetworkGuard;
import org.rollcall.engine.domains.DomainInquiry;
import org.rollcall.engine.ledger.LaneReplay;
import org.rollcall.engine.ledger.LedgerSession;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.replies.ReplyRules;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.smtp.NettySessionClient;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionOptions;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Tally;
import org.rollcall.steps.write.ControlFolder;

/**
 * A worker's one way to the world: one resolver with its cache, one event loop, one set of rules.
 */
public final class MailWorld implements AutoCloseable {
  /** The data files that a run reads. */
  public static final List<String> FILES = files();

  /** Domains being looked up at once: enough to keep the resolver busy, with some 1 kB each. */
  static final int LOOKUPS_MAX = 20_000;

  private static final LaneListener COUNTING =
      new LaneListener() {
        @Override
        public void found(long mailboxes) {
          Progress.MAILBOXES_ASKED.add(mailboxes);
        }

        @Override
        public void waiting(long mailboxes) {
          Progress.WAITING_GREYLIST.add(mailboxes);
        }
      };

  private final DnsMailRouter router;
  private final SessionClient sessions;
  private final MailSites sites;
  private final DomainInquiry inquiry;
  private final OptOuts optOuts;
  private final DoNotAsk doNotAsk;
  private final @Nullable WorkerControl control;
  private final @Nullable WorkerLedger ledger;
  private final VerdictPolicy policy;
  private final LaneProber prober;
  private final Semaphore lookups = new Semaphore(LOOKUPS_MAX);
  private final AtomicLong claimedQueries = new AtomicLong();
  private final @Nullable String heartAt;
  private final Progress.Watch watched;
  private final AtomicLong claimedTroubles = new AtomicLong();

  private MailWorld(ProbeSettings settings) {
    LedgerSettings kept = settings.ledger();
    this.heartAt = settings.control();
    this.ledger = kept == null ? null : WorkerLedger.open(kept);
    this.control = heartAt == null ? null : new WorkerControl(ControlFolder.at(heartAt));
    ReferenceData data = ReferenceData.replacedBy(settings.referenceData());
    Providers providers = Providers.from(data);
    this.sites = new MailSites(providers);
    this.optOuts = OptOuts.from(data, settings.doNotProbe());
    NetworkGuard guard = new NetworkGuard(settings.network());
    this.doNotAsk = new DoNotAsk(providers, SignalReaders.from(data), optOuts);
    this.policy = VerdictPolicy.from(data);
    this.router = DnsMailRouter.open(settings);
    this.inquiry = DomainInquiry.of(settings.domainSignals(), router, data, Clock.systemUTC());
    this.sessions =
        new NettySessionClient(
            settings.identity(),
            ReplyRules.from(data),
            address -> guard.mayContact(address) && optOuts.ofAddress(address) == null,
            SessionOptions.of(settings));
    this.prober =
        new LaneProber(
            settings,
            sessions,
            router,
            SiteShaping.parse("site-shaping", settings.shaping()),
            optOuts,
            Clock.systemUTC(),
            providers.acceptingAll(),
            control == null ? RunControl.ALONE : control);
    if (control != null) {
      control.watch(prober::stop);
    }
    if (ledger != null) {
      ledger.serve(prober::tellSoFar, prober::abort);
    }
    this.watched = Progress.watch(this::counts);
    if (heartAt != null) {
      Heart.take(heartAt);
    }
  }

  /** The worker's world for these settings; give it back with {@link #giveBack}. */
  public static MailWorld take(ProbeSettings settings) {
    return PerWorker.take(settings, () -> new MailWorld(settings));
  }

  public static void giveBack(ProbeSettings settings) {
    PerWorker.giveBack(settings);
  }

  /**
   * Looks a domain up, and says which site answers for it and what else the DNS tells of it. Blocks
   * while {@value #LOOKUPS_MAX} lookups of this worker are open.
   */
  public CompletableFuture<DomainRoute> route(Domain domain) throws InterruptedException {
    lookups.acquire();
    return router
        .route(domain)
        .thenApply(route -> sites.locate(domain, route))
        .thenCompose(this::complete)
        .whenComplete((route, failure) -> lookups.release());
  }

  /** Who is settled already, or has asked to be left alone, is asked nothing more. */
  private CompletableFuture<DomainRoute> complete(DomainRoute route) {
    return isSettled(route) || optOuts.ofRoute(route) != null
        ? CompletableFuture.completedFuture(route)
        : inquiry.complete(route);
  }

  private static List<String> files() {
    List<String> files =
        new ArrayList<>(
            List.of(
                OptOuts.FILE,
                Providers.FILE,
                MailboxKeys.FILE,
                ReplyRules.FILE,
                ReplyRules.WORDS_FILE));
    files.addAll(SignalReaders.FILES);
    files.addAll(VerdictPolicy.FILES);
    files.addAll(DomainInquiry.FILES);
    files.add(ListRules.FILE);
    return files.stream().distinct().toList();
  }

  /** True if the mail exchangers alone tell what the domain is: none of them is asked. */
  public boolean isSettled(DomainRoute route) {
    return policy.isSettled(route.route());
  }

  /** Who is never asked. */
  public DoNotAsk doNotAsk() {
    return doNotAsk;
  }

  /**
   * Starts to ask what the ledger does not know of a lane, and returns at once; before, it may have
   * to wait for another worker that still has the lane.
   */
  public Lane startLane(LedgerSession.Lane name, Iterator<RoutedBatch> lane)
      throws IOException, InterruptedException {
    if (ledger == null) {
      return new Lane(prober.start(lane, COUNTING), null, () -> {});
    }
    LedgerSession session = ledger.session();
    CompletableFuture<LaneRun> started = new CompletableFuture<>();
    boolean inherited =
        session.take(
            name,
            lost -> {
              CompletableFuture<?> unused = started.thenAccept(run -> prober.abortLane(run, lost));
            });
    try {
      LaneReplay known =
          session.replay(
              lane, policy, Path.of(System.getProperty("java.io.tmpdir", ".")), inherited);
      LaneRun run = prober.start(known.rest(), ledger.listener(name, COUNTING), known);
      started.complete(run);
      return new Lane(run, known, () -> ledger.giveUp(name, run.quiet()));
    } catch (IOException | RuntimeException | Error e) {
      ledger.giveUp(name, CompletableFuture.completedFuture(null));
      throw e;
    }
  }

  /** Keeps what the DNS alone has told of a domain. */
  public void keep(DomainFinding finding) {
    if (ledger != null) {
      ledger.session().note(finding);
    }
  }

  /** Has all that was found so far written to the ledger. */
  public void flushLedger() {
    if (ledger != null) {
      ledger.flush();
    }
  }

  /** Parts of the ledger that could not be read since the last claim. */
  public long claimPassedOver() {
    long now = ledger == null ? 0 : ledger.session().passedOver();
    return now - claimedTroubles.getAndUpdate(before -> Math.max(before, now));
  }

  /** DNS queries sent since the last claim, so that several bundles do not count one twice. */
  public long claimDnsQueries() {
    long now = router.queries();
    return now - claimedQueries.getAndUpdate(before -> Math.max(before, now));
  }

  private Tally counts() {
    try {
      return prober.counts();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Tally.EMPTY;
    }
  }

  @Override
  public void close() {
    if (control != null) {
      control.close();
    }
    watched.close();
    prober.close();
    sessions.close();
    router.close();
    if (ledger != null) {
      ledger.close();
    }
    if (heartAt != null) {
      Heart.giveBack(heartAt);
    }
  }
}
