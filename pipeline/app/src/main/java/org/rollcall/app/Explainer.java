package org.rollcall.app;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.rollcall.engine.campaign.DoNotAsk;
import org.rollcall.engine.campaign.LaneProber;
import org.rollcall.engine.campaign.LaneRun;
import org.rollcall.engine.campaign.RunControl;
import org.rollcall.engine.dns.DnsMailRouter;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.dns.NetworkGuard;
import org.rollcall.engine.domains.DomainInquiry;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.replies.ReplyRules;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.smtp.NettySessionClient;
import org.rollcall.engine.smtp.SessionClient;
import org.rollcall.engine.smtp.SessionOptions;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainQuestion;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.VerifiedContact;

/** Takes one address through the trip, with the parts that a run uses, and tells each step. */
final class Explainer implements AutoCloseable {
  private final Providers providers;
  private final AddressReader reader;
  private final OptOuts optOuts;
  private final DnsMailRouter router;
  private final DomainInquiry inquiry;
  private final SessionClient sessions;
  private final LaneProber prober;
  private volatile Consumer<Fact> listener = fact -> {};

  private Explainer(ProbeSettings settings) {
    ReferenceData data = ReferenceData.replacedBy(settings.referenceData());
    this.providers = Providers.from(data);
    this.reader = new AddressReader(data, Clock.systemUTC());
    this.optOuts = OptOuts.from(data, settings.doNotProbe());
    NetworkGuard guard = new NetworkGuard(settings.network());
    this.router = DnsMailRouter.open(settings);
    this.inquiry = DomainInquiry.of(settings.domainSignals(), router, data, Clock.systemUTC());
    SessionClient netty =
        new NettySessionClient(
            settings.identity(),
            ReplyRules.from(data),
            address -> guard.mayContact(address) && optOuts.ofAddress(address) == null,
            SessionOptions.of(settings).withTranscripts());
    this.sessions = new Overheard(netty, this::overhear);
    this.prober =
        new LaneProber(
            settings,
            sessions,
            router,
            SiteShaping.parse("site-shaping", settings.shaping()),
            optOuts,
            Clock.systemUTC(),
            providers.acceptingAll(),
            RunControl.ALONE);
  }

  static Explainer open(ProbeSettings settings) {
    return new Explainer(settings);
  }

  /**
   * The verdict on a line.
   *
   * @param listener gets each fact as it is known; conversations on any thread
   */
  VerifiedContact explain(AddressReader.Line line, Consumer<Fact> listener) throws Exception {
    this.listener = listener;
    return reader.read(line, listener, this::ask);
  }

  private void overhear(String host, List<String> lines) {
    listener.accept(new Fact(Fact.CONVERSATION, host + "\n" + String.join("\n", lines)));
  }

  private Evidence ask(ListedMailbox mailbox) throws Exception {
    Instant now = Clock.systemUTC().instant();
    VerdictPolicy policy = reader.policy();
    if (policy.isSettled(mailbox)) {
      return new Evidence(
          mailbox, DomainFinding.notLookedUp(mailbox.domain(), now), null, Set.of());
    }
    DomainRoute located =
        new MailSites(providers).locate(mailbox.domain(), router.route(mailbox.domain()).get());
    tell(located);
    boolean silent = policy.isSettled(located.route()) || optOuts.ofRoute(located) != null;
    DomainRoute route = silent ? located : inquiry.complete(located).get();
    if (route.facts() != null) {
      DomainTelling.of(route.facts()).forEach(listener);
    }
    DomainFinding unasked = new DomainFinding(route, CatchAll.UNKNOWN, Decoy.NOT_ASKED, null, now);
    if (!route.route().status().hasHosts() || policy.isSettled(route.route())) {
      return new Evidence(mailbox, unasked, null, Set.of());
    }
    Optional<MailboxFinding> spared =
        new DoNotAsk(providers, reader.signals(), optOuts).spares(mailbox, route, now);
    if (spared.isPresent()) {
      return new Evidence(mailbox, unasked, spared.get(), Set.of());
    }
    RoutedBatch batch =
        new RoutedBatch(route, new DomainQuestion(mailbox.domain()), List.of(mailbox));
    try (LaneRun run = prober.start(List.of(batch).iterator())) {
      run.await();
      Evidence evidence = run.evidence().next();
      DomainFinding domain = evidence.domain();
      listener.accept(
          new Fact("catch-all", domain.catchAll().word() + ", decoy " + domain.decoy().word()));
      return evidence;
    }
  }

  private void tell(DomainRoute route) {
    String hosts =
        route.route().hosts().stream()
            .map(host -> host.name() + " (" + host.preference() + ")")
            .collect(joining(", "));
    String detail = route.route().detail();
    listener.accept(
        new Fact(
            "route",
            route.route().status().word()
                + (hosts.isEmpty() ? "" : ": " + hosts)
                + (detail.isEmpty() ? "" : " [" + detail + "]")));
    String provider = route.site().provider();
    if (provider != null) {
      listener.accept(new Fact("provider", provider));
    }
  }

  @Override
  public void close() {
    prober.close();
    sessions.close();
    router.close();
  }
}
