package org.rollcall.app;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.campaign.DoNotAsk;
import org.rollcall.engine.campaign.LaneProber;
import org.rollcall.engine.campaign.LaneRun;
import org.rollcall.engine.dns.DnsMailRouter;
import org.rollcall.engine.dns.MailRouter;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.dns.NetworkGuard;
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
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainQuestion;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Verdict;

/** Takes one address through the trip, with the parts that a run uses, and tells each step. */
final class Explainer implements AutoCloseable {
  private final ReferenceData data;
  private final Providers providers;
  private final SignalReaders signals;
  private final OptOuts optOuts;
  private final MailRouter router;
  private final SessionClient sessions;
  private final LaneProber prober;
  private final Page page;

  private Explainer(ProbeSettings settings, Terminal terminal) {
    this.data = ReferenceData.replacedBy(settings.referenceData());
    this.providers = Providers.from(data);
    this.signals = SignalReaders.from(data);
    this.page = new Page(terminal);
    this.optOuts = OptOuts.from(data, settings.doNotProbe());
    NetworkGuard guard = new NetworkGuard(settings.network());
    this.router = DnsMailRouter.open(settings, host -> optOuts.ofHost(host) != null);
    SessionClient netty =
        new NettySessionClient(
            settings.identity(),
            ReplyRules.from(data),
            address -> guard.mayContact(address) && optOuts.ofAddress(address) == null,
            SessionOptions.of(settings).withTranscripts());
    this.sessions = new Overheard(netty, page::conversation);
    this.prober =
        new LaneProber(
            settings,
            sessions,
            router,
            SiteShaping.parse("site-shaping", settings.shaping()),
            optOuts,
            Clock.systemUTC());
  }

  static Explainer open(ProbeSettings settings, Terminal terminal) {
    return new Explainer(settings, terminal);
  }

  void explain(String text) throws Exception {
    VerdictPolicy policy = VerdictPolicy.from(data);
    ParsedAddress parsed = AddressParser.parse(text);
    if (parsed instanceof ParsedAddress.Unparsable unparsable) {
      page.line("address", "none: " + unparsable.message());
      page.verdict(policy.unparsable(Set.of()), null);
      return;
    }
    ParsedAddress.Parsed address = (ParsedAddress.Parsed) parsed;
    MailboxKeys keys = MailboxKeys.from(data);
    ListedMailbox mailbox = new ListedMailbox(keys.keyOf(address.mailbox()), address.mailbox(), 1);
    page.line("address", mailbox.mailbox().address() + (address.repaired() ? " (repaired)" : ""));
    Set<Flag> flags = new TreeSet<>(signals.flags(address.mailbox()));
    if (!flags.isEmpty()) {
      page.line("flags", flags.stream().map(Flag::word).collect(joining(", ")));
    }
    Evidence evidence = ask(mailbox, policy);
    Evidence full = new Evidence(evidence.mailbox(), evidence.domain(), evidence.finding(), flags);
    page.gap();
    page.line(
        "catch-all", full.domain().catchAll().word() + ", decoy " + full.domain().decoy().word());
    Verdict verdict = policy.decide(full, Clock.systemUTC().instant());
    page.verdict(verdict, full.finding());
  }

  private Evidence ask(ListedMailbox mailbox, VerdictPolicy policy) throws Exception {
    Instant now = Clock.systemUTC().instant();
    if (policy.isSettled(mailbox)) {
      return new Evidence(
          mailbox, DomainFinding.notLookedUp(mailbox.domain(), now), null, Set.of());
    }
    DomainRoute route =
        new MailSites(providers).locate(mailbox.domain(), router.route(mailbox.domain()).get());
    page.route(route);
    DomainFinding unasked = new DomainFinding(route, CatchAll.UNKNOWN, Decoy.NOT_ASKED, null, now);
    if (!route.route().status().hasHosts() || policy.isSettled(route.route())) {
      return new Evidence(mailbox, unasked, null, Set.of());
    }
    Optional<MailboxFinding> spared =
        new DoNotAsk(providers, signals, optOuts).spares(mailbox, route, now);
    if (spared.isPresent()) {
      return new Evidence(mailbox, unasked, spared.get(), Set.of());
    }
    RoutedBatch batch =
        new RoutedBatch(route, new DomainQuestion(mailbox.domain()), List.of(mailbox));
    try (LaneRun run = prober.start(List.of(batch).iterator())) {
      run.await();
      return run.evidence().next();
    }
  }

  @Override
  public void close() {
    prober.close();
    sessions.close();
    router.close();
  }

  /** What is told, in two columns. */
  private static final class Page {
    private final Terminal terminal;

    Page(Terminal terminal) {
      this.terminal = terminal;
    }

    void line(String name, String value) {
      String padded = name + " ".repeat(Math.max(1, 12 - name.length()));
      terminal.out().println(terminal.ink().dim(padded) + value);
    }

    void gap() {
      terminal.out().println();
    }

    void route(DomainRoute route) {
      String hosts =
          route.route().hosts().stream()
              .map(host -> host.name() + " (" + host.preference() + ")")
              .collect(joining(", "));
      String detail = route.route().detail();
      line(
          "route",
          route.route().status().word()
              + (hosts.isEmpty() ? "" : ": " + hosts)
              + (detail.isEmpty() ? "" : " [" + detail + "]"));
      if (route.site().provider() != null) {
        line("provider", route.site().provider());
      }
    }

    synchronized void conversation(String host, List<String> lines) {
      terminal.out().println("\n  " + terminal.ink().bold(host));
      for (String line : lines) {
        boolean ours = line.startsWith("C:");
        terminal.out().println("    " + (ours ? terminal.ink().accent(line) : line));
      }
    }

    void verdict(Verdict verdict, MailboxFinding finding) {
      if (finding != null && finding.reply() != null && finding.reply().rule() != null) {
        line("rule", finding.reply().rule());
      }
      String word = verdict.status().word() + "/" + verdict.reason().word();
      line("verdict", terminal.ink().bold(word) + ", action " + verdict.action().word());
      if (finding != null && finding.policyEntry() != null) {
        line("policy", finding.policyEntry());
      }
      for (String list : verdict.lists()) {
        line("because of", list);
      }
      if (verdict.retryAfter() != null) {
        line("retry after", verdict.retryAfter().toString());
      }
    }
  }
}
