package org.rollcall.engine.campaign;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.Pace;
import org.rollcall.engine.pacing.SiteRule;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyReason;

/**
 * Watches every promise from the side of the world: it sees sessions and findings, not the
 * campaign's mind. Whatever is broken is an error at once.
 */
final class Referee {
  /** How often somebody was asked, and how often that was answered temporarily. */
  private static final class Asked {
    private int times;
    private int temporary;
  }

  private static final class Network {
    private int open;
  }

  private static final class Site {
    private final String id;
    private final SiteRule rule;
    private final PretendSite world;
    private final List<Instant> openings = new ArrayList<>(0);
    private final List<Instant> rcpts = new ArrayList<>(0);
    private int open;
    private boolean blocked;

    Site(String id, SiteRule rule, PretendSite world) {
      this.id = id;
      this.rule = rule;
      this.world = world;
    }
  }

  /** A domain, and those of its mailboxes that were handed out and not found yet. */
  private static final class Watched {
    private final Site site;
    private final Iterator<List<ListedMailbox>> source;
    private Map<Mailbox, Asked> left = new HashMap<>(2);
    private final Asked decoyAsked = new Asked();
    private @Nullable Mailbox decoy;
    private boolean decoyInFlight;
    private long sessions;
    private long answers;
    private long refusals;
    private boolean brokenOff;

    Watched(Site site, Iterator<List<ListedMailbox>> source) {
      this.site = site;
      this.source = source;
    }
  }

  private final SiteShaping shaping;
  private final Map<String, Site> sites = new HashMap<>();
  private final Map<Domain, Watched> domains = new HashMap<>();
  private final Map<Integer, Network> networks = new HashMap<>();
  private long asked;
  private long found;

  Referee(SiteShaping shaping) {
    this.shaping = shaping;
  }

  /** A domain takes part; what the campaign is to read in place of its source. */
  Iterator<List<ListedMailbox>> watch(
      DomainRoute route, PretendSite world, Iterator<List<ListedMailbox>> source) {
    Site site =
        sites.computeIfAbsent(route.site().id(), id -> new Site(id, shaping.ruleFor(route), world));
    Watched domain = new Watched(site, source);
    domains.put(route.domain(), domain);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public List<ListedMailbox> next() {
        List<ListedMailbox> some = source.next();
        for (ListedMailbox each : some) {
          check(domain.left.put(each.mailbox(), new Asked()) == null, "listed twice", each);
        }
        return some;
      }
    };
  }

  /** A session is opened, and goes like this. */
  void opened(SessionPlan plan, Instant now, PretendSite.Played played) {
    Watched domain = domain(plan.domain());
    Site site = domain.site;
    SiteRule rule = site.rule;
    check(!site.blocked, "no session after a block", site.id);
    check(++site.open <= rule.sessionsMax(), "sessions of a site", site.id);
    Network network = network(plan);
    check(++network.open <= rule.networkSessionsMax(), "sessions of a network", plan.address());
    check(plan.rcptsMax() <= rule.rcptsPerSession(), "recipients per session", site.id);
    check(plan.refusalsMax() <= rule.refusalsPerSession(), "refusals per session", site.id);
    for (Mailbox target : plan.targets()) {
      check(target.domain().equals(plan.domain()), "one domain a session", target);
    }
    if (!rule.newSessions().isNone()) {
      site.openings.add(now);
    }
    if (!rule.rcpts().isNone()) {
      site.rcpts.addAll(played.rcptTimes());
    }
    check(played.rcptTimes().size() <= rule.rcptsPerSession(), "RCPT TO per session", site.id);
    Mailbox decoy = plan.decoy();
    if (decoy != null) {
      check(!domain.decoyInFlight, "decoy in one session at a time", plan.domain());
      domain.decoyInFlight = true;
    }
    domain.sessions++;
  }

  /** The session is over. */
  void ended(SessionOutcome outcome) {
    SessionPlan plan = outcome.plan();
    Watched domain = domain(plan.domain());
    domain.site.open--;
    network(plan).open--;
    for (RecipientReply reply : outcome.replies()) {
      Asked target = domain.left.get(reply.recipient());
      if (target == null) {
        throw broken("asked though it is settled or not listed", reply.recipient());
      }
      answered(domain, target, reply);
    }
    Mailbox decoy = plan.decoy();
    if (decoy != null) {
      domain.decoyInFlight = false;
      RecipientReply reply = outcome.decoyReply();
      if (outcome.decoyAsked()) {
        check(domain.decoy == null || decoy.equals(domain.decoy), "one decoy", plan.domain());
        domain.decoy = decoy;
      }
      if (reply != null) {
        answered(domain, domain.decoyAsked, reply);
      }
    }
    Explanation why = outcome.end().explanation();
    domain.brokenOff |= why != null;
    domain.site.blocked |= why != null && why.reason() == ReplyReason.IP_BLOCKED;
  }

  private void answered(Watched domain, Asked who, RecipientReply reply) {
    asked++;
    domain.answers++;
    domain.refusals += reply.reply().isPositive() ? 0 : 1;
    check(++who.times <= 1 + who.temporary, "asked again without cause", reply.recipient());
    if (reply.reply().isTransient() || reply.explanation().reason() == ReplyReason.RATE_LIMITED) {
      who.temporary++;
    }
  }

  /** A mailbox got its finding. */
  void found(MailboxFinding finding) {
    found++;
    Mailbox mailbox = finding.mailbox().mailbox();
    Watched domain = domain(mailbox.domain());
    check(domain.left.remove(mailbox) != null, "found twice", mailbox);
    if (domain.left.isEmpty()) {
      domain.left = new HashMap<>(0); // An emptied map keeps its room.
    }
  }

  /** The campaign is done: nothing is lost, and every pace was kept. */
  void checkAtTheEnd() {
    domains.forEach(
        (name, domain) -> check(!domain.source.hasNext() && domain.left.isEmpty(), "lost", name));
    for (Site site : sites.values()) {
      Pace sessions = site.rule.newSessions();
      checkPace(site.openings, sessions, sessions.burst(), "new sessions of " + site.id);
      checkPace(site.rcpts, site.rule.rcpts(), 1, "RCPT TO of " + site.id);
      check(site.rcpts.size() <= site.rule.probesPerDay(), "RCPT TO per day", site.id);
    }
  }

  private static void checkPace(List<Instant> times, Pace pace, int burst, String what) {
    Collections.sort(times);
    Duration interval = pace.interval();
    Duration tolerance = Duration.ofNanos(interval.toNanos() * (burst - 1));
    Instant due = Instant.EPOCH;
    for (Instant time : times) {
      check(!time.isBefore(due.minus(tolerance)), "too fast", what);
      due = (due.isAfter(time) ? due : time).plus(interval);
    }
  }

  /** Answers to recipients, decoys included. */
  long asked() {
    return asked;
  }

  long found() {
    return found;
  }

  /** Domains whose decoy was asked. */
  int decoys() {
    return (int) domains.values().stream().filter(each -> each.decoy != null).count();
  }

  /** RCPT TO that a site with a pace has seen. */
  long rcptsOf(String site) {
    return Objects.requireNonNull(sites.get(site)).rcpts.size();
  }

  /** Time that the RCPT TO of the busiest site take at the pace that it allows. */
  Duration leastTime() {
    return sites.values().stream()
        .map(site -> Duration.ofNanos(site.rule.rcpts().interval().toNanos() * site.rcpts.size()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /**
   * Sessions over the fewest in which the same answers could have been had, over all domains of the
   * sites of some kind that no session was broken off with.
   */
  double sessionsOverLeast(Predicate<PretendSite> kind) {
    long opened = 0;
    long least = 0;
    for (Watched domain : domains.values()) {
      if (kind.test(domain.site.world) && !domain.brokenOff) {
        SiteRule rule = domain.site.rule;
        opened += domain.sessions;
        least +=
            Math.max(
                ceil(domain.answers, rule.rcptsPerSession()),
                ceil(domain.refusals, rule.refusalsPerSession()));
      }
    }
    return (double) opened / least;
  }

  private static long ceil(long amount, int per) {
    return (amount + per - 1) / per;
  }

  private Watched domain(Domain name) {
    return Objects.requireNonNull(domains.get(name));
  }

  /** The /24: pretended worlds have no IPv6. */
  private Network network(SessionPlan plan) {
    int address = ByteBuffer.wrap(plan.address().getAddress().getAddress()).getInt();
    return networks.computeIfAbsent(address >>> 8, any -> new Network());
  }

  private static void check(boolean holds, String what, Object where) {
    if (!holds) {
      throw broken(what, where);
    }
  }

  private static AssertionError broken(String what, Object where) {
    return new AssertionError("broken: " + what + ": " + where);
  }
}
