package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.rollcall.engine.dns.MailSites;
import org.rollcall.engine.pacing.Pace;
import org.rollcall.engine.pacing.SiteRule;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.ReplyReason;

/**
 * Plays a campaign against a pretended world in virtual time, and watches every promise from the
 * side of the world: it knows the sessions, not the campaign's mind.
 */
final class Player {
  static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private record Event(Instant at, long order, PretendSite.Played played) {}

  private final Campaign campaign;
  private final SiteShaping shaping;
  private final int permits;
  private final Map<Domain, DomainRoute> routes = new HashMap<>();
  private final Map<String, PretendSite> sites = new HashMap<>();
  private final Map<String, Integer> openBySite = new HashMap<>();
  private final Map<String, Integer> openByNetwork = new HashMap<>();
  private final Map<String, List<Instant>> openings = new HashMap<>();
  private final Map<String, List<Instant>> rcpts = new HashMap<>();
  private final Map<String, Duration> busy = new HashMap<>();
  private final Map<Mailbox, Integer> temporary = new HashMap<>();
  private final Map<Mailbox, Integer> asked = new HashMap<>();
  private final Map<Domain, Set<Mailbox>> decoys = new HashMap<>();
  private final Set<String> blocked = new HashSet<>();
  private final Set<Mailbox> decoyInFlight = new HashSet<>();
  private final Map<MailboxKey, MailboxFinding> findings = new HashMap<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));

  private Instant now = START;
  private long trace = 7;
  private long orders;
  private int open;
  private int inMemoryMax;
  private long sessions;
  private long dial;
  private String watched = "";
  private boolean keeps = true;
  private long count;
  private long keysAdded;
  private long keysFound;

  Player(CampaignSettings settings, SiteShaping shaping, int permits) {
    this.campaign = new Campaign(settings, shaping);
    this.shaping = shaping;
    this.permits = permits;
  }

  Campaign campaign() {
    return campaign;
  }

  void site(String id, PretendSite site) {
    sites.put(id, site);
  }

  void domain(DomainRoute route, String prefix, int mailboxes) {
    routes.put(route.domain(), route);
    campaign.add(route, Pretend.mailboxes(prefix, route.domain().name(), mailboxes));
  }

  void domain(DomainRoute route, Iterator<List<ListedMailbox>> mailboxes) {
    routes.put(route.domain(), route);
    campaign.add(route, mailboxes);
  }

  void domain(DomainRoute route, List<String> localParts) {
    routes.put(route.domain(), route);
    List<ListedMailbox> mailboxes =
        localParts.stream()
            .map(localPart -> Pretend.listed(localPart, route.domain().name()))
            .toList();
    mailboxes.forEach(each -> keysAdded += each.key().hashCode());
    campaign.add(route, List.of(mailboxes).iterator());
  }

  /** True if those found are those added, each once, as far as a sum of hashes can tell. */
  boolean foundAll() {
    return keysAdded == keysFound;
  }

  /** Keeps no findings: for worlds that are too large for the memory of a test. */
  void forget() {
    keeps = false;
  }

  /** Findings so far. */
  long count() {
    return count;
  }

  /** RCPT TO that a site with a pace has seen. */
  long rcptsOf(String site) {
    return rcpts.getOrDefault(site, List.of()).size();
  }

  /** Notes how many mailboxes of this site are in memory at most. */
  void watch(String site) {
    watched = site;
  }

  void play() {
    while (true) {
      for (Command command : campaign.advance(now, permits - open)) {
        carryOut(command);
      }
      inMemoryMax = Math.max(inMemoryMax, campaign.inMemory(watched));
      if (campaign.isDone()) {
        campaign.advance(now, 0).forEach(this::carryOut);
        return;
      }
      Instant wake = campaign.wakeAt();
      Event event = events.peek();
      if (event == null && wake == null) {
        throw new AssertionError("the campaign waits for nothing at " + now);
      }
      if (event != null && (wake == null || !event.at.isAfter(wake))) {
        events.remove();
        now = event.at;
        ended(event.played);
      } else if (wake != null && wake.isAfter(now)) {
        now = wake;
      }
    }
  }

  private void carryOut(Command command) {
    if (command instanceof Command.OpenSession session) {
      opened(session.plan());
    } else if (command instanceof Command.ResolveHost resolve) {
      campaign.resolved(resolve.host(), List.of("127.9.0." + (1 + dial++ % 200)));
    } else if (command instanceof Command.Found found) {
      MailboxFinding finding = found.finding();
      count++;
      keysFound += finding.mailbox().key().hashCode();
      if (keeps && findings.put(finding.mailbox().key(), finding) != null) {
        throw new AssertionError("found twice: " + finding.mailbox().key());
      }
      trace = trace * 31 + finding.mailbox().key().hashCode();
      trace = trace * 31 + finding.answer().name().hashCode();
    }
  }

  private void opened(SessionPlan plan) {
    DomainRoute route = Objects.requireNonNull(routes.get(plan.domain()));
    SiteRule rule = shaping.ruleFor(route);
    String id = route.site().id();
    open++;
    sessions++;
    check(openBySite.merge(id, 1, Integer::sum) <= rule.sessionsMax(), "sessions of " + id);
    String network = MailSites.networkOf(plan.address().getAddress());
    check(
        openByNetwork.merge(network, 1, Integer::sum) <= rule.networkSessionsMax(),
        "sessions of " + network);
    check(plan.rcptsMax() <= rule.rcptsPerSession(), "recipients per session");
    check(plan.refusalsMax() <= rule.refusalsPerSession(), "refusals per session");
    check(plan.targets().stream().allMatch(m -> m.domain().equals(plan.domain())), "one domain");
    PretendSite site = Objects.requireNonNull(sites.get(id));
    check(!blocked.contains(id), "no session after a block of " + id);
    if (!rule.newSessions().isNone()) {
      openings.computeIfAbsent(id, any -> new ArrayList<>()).add(now);
    }
    Mailbox decoy = plan.decoy();
    if (decoy != null) {
      check(decoyInFlight.add(decoy), "decoy in one session at a time");
    }
    PretendSite.Played played = site.hold(plan, now);
    if (!rule.rcpts().isNone()) {
      rcpts.computeIfAbsent(id, any -> new ArrayList<>()).addAll(played.rcptTimes());
    }
    busy.merge(id, Duration.between(now, played.end()), Duration::plus);
    trace = trace * 31 + List.of(plan.id(), plan.address(), plan.targets()).hashCode();
    events.add(new Event(played.end(), orders++, played));
  }

  private void ended(PretendSite.Played played) {
    SessionPlan plan = played.outcome().plan();
    String id = Objects.requireNonNull(routes.get(plan.domain())).site().id();
    open--;
    openBySite.merge(id, -1, Integer::sum);
    openByNetwork.merge(MailSites.networkOf(plan.address().getAddress()), -1, Integer::sum);
    for (RecipientReply reply : played.outcome().replies()) {
      noteAsked(reply);
    }
    Mailbox decoy = plan.decoy();
    if (decoy != null) {
      decoyInFlight.remove(decoy);
    }
    if (played.outcome().decoyAsked() && decoy != null) {
      decoys.computeIfAbsent(plan.domain(), any -> new HashSet<>()).add(decoy);
      RecipientReply reply = played.outcome().decoyReply();
      if (reply != null) {
        noteAsked(reply);
      }
    }
    Explanation why = played.outcome().end().explanation();
    if (why != null && why.reason() == ReplyReason.IP_BLOCKED) {
      blocked.add(id);
    }
    campaign.ended(played.outcome(), now);
  }

  private void noteAsked(RecipientReply reply) {
    int times = asked.merge(reply.recipient(), 1, Integer::sum);
    int allowed = 1 + temporary.getOrDefault(reply.recipient(), 0);
    check(times <= allowed, "asked again without a temporary answer: " + reply.recipient());
    if (reply.reply().isTransient() || reply.explanation().reason() == ReplyReason.RATE_LIMITED) {
      temporary.merge(reply.recipient(), 1, Integer::sum);
    }
  }

  /** Paces, from the times at which things happened. */
  void checkPaces() {
    openings.forEach(
        (id, times) -> {
          Pace pace = anyRule(id).newSessions();
          checkPace(times, pace, pace.burst(), "new sessions of " + id);
        });
    rcpts.forEach((id, times) -> checkPace(times, anyRule(id).rcpts(), 1, "RCPT TO of " + id));
    decoys.forEach((domain, names) -> check(names.size() == 1, "one decoy for " + domain));
  }

  private SiteRule anyRule(String id) {
    return routes.values().stream()
        .filter(route -> route.site().id().equals(id))
        .findFirst()
        .map(shaping::ruleFor)
        .orElseThrow();
  }

  private static void checkPace(List<Instant> times, Pace pace, int burst, String what) {
    List<Instant> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    Duration interval = pace.interval();
    Duration tolerance = interval.multipliedBy(burst - 1L);
    Instant due = Instant.MIN;
    for (Instant time : sorted) {
      check(due.equals(Instant.MIN) || !time.isBefore(due.minus(tolerance)), what + " too fast");
      due = (due.isAfter(time) ? due : time).plus(interval);
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("broken: " + what);
    }
  }

  Map<MailboxKey, MailboxFinding> findings() {
    return findings;
  }

  MailboxFinding finding(String address) {
    MailboxFinding finding = findings.get(new MailboxKey(address));
    if (finding == null) {
      throw new AssertionError("not found: " + address);
    }
    return finding;
  }

  int decoys() {
    return decoys.size();
  }

  long sessions() {
    return sessions;
  }

  long asked() {
    return asked.values().stream().mapToLong(Integer::longValue).sum();
  }

  long temporaryReplies() {
    return temporary.values().stream().mapToLong(Integer::longValue).sum();
  }

  Duration elapsed() {
    return Duration.between(START, now);
  }

  /** Time that all sessions of the site took together. */
  Duration busy(String id) {
    return busy.getOrDefault(id, Duration.ZERO);
  }

  long trace() {
    return trace;
  }

  int inMemoryMax() {
    return inMemoryMax;
  }
}
