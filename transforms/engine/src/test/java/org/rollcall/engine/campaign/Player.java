package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;

/** Plays a campaign against a pretended world in virtual time, under the eyes of a referee. */
final class Player {
  static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private record Event(Instant at, long order, PretendSite.Played played)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  private final Campaign campaign;
  private final Referee referee;
  private final int permits;
  private final Map<String, PretendSite> sites = new HashMap<>();
  private final Map<MailboxKey, MailboxFinding> findings = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private Consumer<MailboxFinding> reader =
      finding -> findings.put(finding.mailbox().key(), finding);

  private Instant now = START;
  private long trace = 7;
  private long sessions;
  private int open;
  private int inMemoryMax;
  private long dial;
  private String watched = "";

  Player(CampaignSettings settings, SiteShaping shaping, int permits) {
    this.campaign = new Campaign(settings, shaping);
    this.referee = new Referee(shaping);
    this.permits = permits;
  }

  Campaign campaign() {
    return campaign;
  }

  Referee referee() {
    return referee;
  }

  void site(String id, PretendSite site) {
    sites.put(id, site);
  }

  void domain(DomainRoute route, Iterator<List<ListedMailbox>> mailboxes) {
    PretendSite site = Objects.requireNonNull(sites.get(route.site().id()));
    campaign.add(route, referee.watch(route, site, mailboxes));
  }

  void domain(DomainRoute route, String prefix, int mailboxes) {
    domain(route, Pretend.mailboxes(prefix, route.domain().name(), mailboxes));
  }

  void domain(DomainRoute route, List<String> localParts) {
    String domain = route.domain().name();
    domain(route, List.of(Pretend.listed(localParts, domain)).iterator());
  }

  /** Has findings read, and not kept: for worlds that are too large for the memory of a test. */
  void read(Consumer<MailboxFinding> by) {
    reader = by;
  }

  /** Notes how many mailboxes of this site are in memory at most. */
  void watch(String site) {
    watched = site;
  }

  /** Plays until the campaign is done. */
  void play() {
    while (true) {
      for (Command command : campaign.advance(now, permits - open)) {
        carryOut(command);
      }
      inMemoryMax = Math.max(inMemoryMax, campaign.inMemory(watched));
      if (campaign.isDone()) {
        campaign.advance(now, 0).forEach(this::carryOut);
        referee.checkAtTheEnd();
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
        open--;
        referee.ended(event.played.outcome());
        campaign.ended(event.played.outcome(), now);
      } else if (wake != null && wake.isAfter(now)) {
        now = wake;
      }
    }
  }

  private void carryOut(Command command) {
    if (command instanceof Command.OpenSession session) {
      opened(session.plan());
    } else if (command instanceof Command.ResolveHost resolve) {
      campaign.resolved(Pretend.host(resolve.host(), "127.9.0." + (1 + dial++ % 200)));
    } else if (command instanceof Command.Found found) {
      MailboxFinding finding = found.finding();
      referee.found(finding);
      reader.accept(finding);
      trace = trace * 31 + finding.mailbox().key().hashCode();
      trace = trace * 31 + finding.answer().name().hashCode();
    }
  }

  private void opened(SessionPlan plan) {
    PretendSite.Played played = referee.opened(plan, now);
    open++;
    trace = trace * 31 + plan.id();
    trace = trace * 31 + plan.address().hashCode();
    trace = trace * 31 + plan.targets().hashCode();
    events.add(new Event(played.end(), sessions++, played));
  }

  Map<MailboxKey, MailboxFinding> findings() {
    return findings;
  }

  long sessions() {
    return sessions;
  }

  Duration elapsed() {
    return Duration.between(START, now);
  }

  /** The same for the same commands in the same order. */
  long trace() {
    return trace;
  }

  int inMemoryMax() {
    return inMemoryMax;
  }
}
