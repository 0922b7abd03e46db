package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
  /** Instants of one site, as nanoseconds since the start. */
  private static final class Times {
    private long[] nanos = new long[1];
    private int count;

    void add(Instant time) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count + count / 2 + 1);
      }
      nanos[count++] = Duration.between(Player.START, time).toNanos();
    }
  }

  private static final class Site {
    private final String id;
    private final SiteRule rule;
    private final PretendSite world;
    private final Times openings = new Times();
    private final Times rcpts = new Times();
    private int open;
    private boolean blocked;

    Site(String id, SiteRule rule, PretendSite world) {
      this.id = id;
      this.rule = rule;
      this.world = world;
    }
  }

  /** A domain, read by the campaign in place of its source. */
  private static final class Watched implements Iterator<List<ListedMailbox>> {
    private final Site site;
    private @Nullable Iterator<List<ListedMailbox>> source;

    /**
     * The mailboxes that were handed out and not found yet; true for those with an answer for good.
     */
    private Map<Mailbox, Boolean> left = Map.of();

    private @Nullable Mailbox decoy;
    private boolean decoyAnswered;
    private boolean decoyInFlight;
    private int sessions;
    private int answers;
    private int refusals;
    private boolean brokenOff;

    Watched(Site site, Iterator<List<ListedMailbox>> source) {
      this.site = site;
      this.source = source;
    }

    @Override
    public boolean hasNext() {
      if (source != null && !source.hasNext()) {
        source = null;
      }
      return source != null;
    }

    @Override
    public List<ListedMailbox> next() {
      List<ListedMailbox> some = Objects.requireNonNull(source).next();
      left = left.isEmpty() ? new HashMap<>(2 * some.size()) : left;
      for (ListedMailbox each : some) {
        check(left.put(each.mailbox(), false) == null, "listed twice", each);
      }
      return some;
    }
  }

  private final SiteShaping shaping;
  private final Map<String, Site> sites = new HashMap<>();
  private final Map<Domain, Watched> domains = new HashMap<>();

  /** Sessions that are open, by the /24: {@code 127.a.b.0} is at {@code 256 a + b}. */
  private final int[] openOfNetwork = new int[1 << 16];

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
    return domain;
  }

  /** A session is opened now; how it goes. */
  PretendSite.Played opened(SessionPlan plan, Instant now) {
    Watched domain = domain(plan.domain());
    PretendSite.Played played = domain.site.world.hold(plan, now);
    Site site = domain.site;
    SiteRule rule = site.rule;
    check(!site.blocked, "no session after a block", site.id);
    check(++site.open <= rule.sessionsMax(), "sessions of a site", site.id);
    int open = ++openOfNetwork[network(plan)];
    check(open <= rule.networkSessionsMax(), "sessions of a network", plan.address());
    check(plan.rcptsMax() <= rule.rcptsPerSession(), "recipients per session", site.id);
    check(plan.refusalsMax() <= rule.refusalsPerSession(), "refusals per session", site.id);
    for (Mailbox target : plan.targets()) {
      check(target.domain().equals(plan.domain()), "one domain a session", target);
    }
    if (!rule.newSessions().isNone()) {
      site.openings.add(now);
    }
    if (!rule.rcpts().isNone()) {
      played.rcptTimes().forEach(site.rcpts::add);
    }
    check(played.rcptTimes().size() <= rule.rcptsPerSession(), "RCPT TO per session", site.id);
    Mailbox decoy = plan.decoy();
    if (decoy != null) {
      check(!domain.decoyInFlight, "decoy in one session at a time", plan.domain());
      domain.decoyInFlight = true;
    }
    domain.sessions++;
    return played;
  }

  /** The session is over. */
  void ended(SessionOutcome outcome) {
    SessionPlan plan = outcome.plan();
    Watched domain = domain(plan.domain());
    domain.site.open--;
    openOfNetwork[network(plan)]--;
    for (RecipientReply reply : outcome.replies()) {
      Boolean before = domain.left.get(reply.recipient());
      if (before == null) {
        throw broken("asked though it is settled or not listed", reply.recipient());
      }
      domain.left.put(reply.recipient(), answered(domain, before, reply));
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
        domain.decoyAnswered = answered(domain, domain.decoyAnswered, reply);
      }
    }
    Explanation why = outcome.end().explanation();
    domain.brokenOff |= why != null;
    domain.site.blocked |= why != null && why.reason() == ReplyReason.IP_BLOCKED;
  }

  /** True if this answer is for good; none may follow then, but any number before. */
  private boolean answered(Watched domain, boolean before, RecipientReply reply) {
    asked++;
    domain.answers++;
    domain.refusals += reply.reply().isPositive() ? 0 : 1;
    check(!before, "asked again without cause", reply.recipient());
    return !reply.reply().isTransient() && reply.explanation().reason() != ReplyReason.RATE_LIMITED;
  }

  /** A mailbox got its finding. */
  void found(MailboxFinding finding) {
    found++;
    Mailbox mailbox = finding.mailbox().mailbox();
    Watched domain = domain(mailbox.domain());
    check(domain.left.remove(mailbox) != null, "found twice", mailbox);
    if (domain.left.isEmpty()) {
      domain.left = Map.of(); // An emptied map keeps its room.
    }
  }

  /** The campaign is done: nothing is lost, and every pace was kept. */
  void checkAtTheEnd() {
    domains.forEach(
        (name, domain) -> check(!domain.hasNext() && domain.left.isEmpty(), "lost", name));
    for (Site site : sites.values()) {
      Pace sessions = site.rule.newSessions();
      checkPace(site.openings, sessions, sessions.burst(), "new sessions of " + site.id);
      checkPace(site.rcpts, site.rule.rcpts(), 1, "RCPT TO of " + site.id);
      check(site.rcpts.count <= site.rule.probesPerDay(), "RCPT TO per day", site.id);
    }
  }

  private static void checkPace(Times times, Pace pace, int burst, String what) {
    Arrays.sort(times.nanos, 0, times.count);
    long interval = pace.interval().toNanos();
    long tolerance = interval * (burst - 1);
    long due = 0;
    for (int i = 0; i < times.count; i++) {
      check(times.nanos[i] >= due - tolerance, "too fast", what);
      due = Math.max(due, times.nanos[i]) + interval;
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
    return Objects.requireNonNull(sites.get(site)).rcpts.count;
  }

  /** Time that the RCPT TO of the busiest site take at the pace that it allows. */
  Duration leastTime() {
    return sites.values().stream()
        .map(site -> Duration.ofNanos(site.rule.rcpts().interval().toNanos() * site.rcpts.count))
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
  private static int network(SessionPlan plan) {
    byte[] address = plan.address().getAddress().getAddress();
    check(address.length == 4 && address[0] == 127, "pretended address", plan.address());
    return Byte.toUnsignedInt(address[1]) << 8 | Byte.toUnsignedInt(address[2]);
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
