package org.rollcall.engine.campaign;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.DecoyRule;
import org.rollcall.engine.pacing.SiteRule;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.model.History;
import org.rollcall.model.Mailbox;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;

/** Opens a site's next session, if its budget allows one and one of its domains has use for it. */
final class SessionOpener {
  /**
   * While it is unknown whether a greylister lets us pass, a session ends at this many refusals.
   */
  private static final int SCOUT_REFUSALS_MAX = 2;

  /** What came of a turn. */
  private enum Turn {
    OPENED,
    /** The network has as many sessions as it may; the site waits for one to end. */
    NETWORK_FULL,
    NOTHING
  }

  private final CampaignSettings settings;
  private final Board board;
  private final HostBook hosts;
  private final Networks networks;
  private final DecoyNames decoys;
  private final RetryRule retries;
  private long ids;

  SessionOpener(CampaignSettings settings, Board board, HostBook hosts, Networks networks) {
    this.settings = settings;
    this.board = board;
    this.hosts = hosts;
    this.networks = networks;
    this.decoys = new DecoyNames(settings.seed());
    this.retries = new RetryRule(settings);
  }

  /** Gives a site its turn; true if it opened a session. */
  boolean open(SiteState site, Instant now) {
    Turn turn = turn(site, now);
    NetworkState woken = site.wokenFor;
    site.wokenFor = null;
    if (woken != null && turn == Turn.NOTHING) {
      board.wakeWaiter(woken);
    }
    return turn == Turn.OPENED;
  }

  private Turn turn(SiteState site, Instant now) {
    if (site.closure != null || site.openSessions >= site.sessionsMax()) {
      return Turn.NOTHING;
    }
    if (site.pausedUntil().isAfter(now)) {
      board.wake(site, site.pausedUntil());
      return Turn.NOTHING;
    }
    if (site.rcptsLeft(now) <= 0) {
      if (site.openSessions == 0) {
        board.counts.one("sites.closed.budget");
        board.close(site, Closure.because(NotProbedCause.BUDGET));
      }
      return Turn.NOTHING;
    }
    Duration wait = site.untilNext(now);
    if (!wait.isZero()) {
      if (!site.turns.isEmpty()) {
        board.wake(site, now.plus(wait));
      }
      return Turn.NOTHING;
    }
    for (int left = site.turns.size(); left > 0; left--) {
      DomainState domain = site.turns.removeFirst();
      domain.queued = false;
      if (domain.wouldReadAhead(now) && waitsForNetwork(domain, now)) {
        return Turn.NETWORK_FULL;
      }
      Turn turn = hasQuestion(domain, now) ? dial(domain, now) : null;
      if (turn != null) {
        return turn;
      }
    }
    return Turn.NOTHING;
  }

  /**
   * Has the site wait if the domain's network has as many sessions as it may; asked before the
   * domain takes mailboxes from its source, for thousands of sites may wait at once.
   */
  private boolean waitsForNetwork(DomainState domain, Instant now) {
    SiteState site = domain.site();
    if (hosts.choose(domain.route().route(), now) instanceof HostBook.Choice.Dial dial
        && networks.openSessions(dial.peer().network) >= site.rule().networkSessionsMax()) {
      board.queueFirst(domain);
      networks.get(dial.peer().network).await(site, board);
      return true;
    }
    return false;
  }

  /** True if a session for this domain would have something to ask now. */
  private boolean hasQuestion(DomainState domain, Instant now) {
    if (domain.finished || domain.closure != null) {
      return false;
    }
    if (domain.pausedUntil.isAfter(now)) {
      board.wake(domain, domain.pausedUntil);
      return false;
    }
    if (domain.decoyComesFirst()) {
      return asksDecoyFirst(domain);
    }
    int limit = domain.site().rcptsPerSession();
    int fresh = domain.nextDueAgain() == null ? domain.fill(limit) : 0;
    goOnWithCarried(domain, now);
    if (domain.nextDueAgain() != null) {
      return true;
    }
    if (fresh > 0) {
      // The last few wait for what the domain's open sessions may give back, and go with it.
      return fresh >= limit || domain.openSessions == 0 || domain.hasSource();
    }
    if (domain.hasSource() && domain.site().hasRoomToBegin()) {
      // Those taken from the source were all left to a later run: on with the next step.
      board.wake(domain, now);
      return false;
    }
    if (domain.hasSource()) {
      domain.site().outsideWindow.addLast(domain);
      return false;
    }
    if (domain.openSessions > 0) {
      return false;
    }
    if (domain.hasSuspects() || hasDecoyQuestion(domain, now)) {
      return true;
    }
    board.finishIfDone(domain);
    return false;
  }

  private boolean asksDecoyFirst(DomainState domain) {
    if (domain.fill(1) > 0 || domain.hasCarried()) {
      return !domain.decoy.isInSession();
    }
    if (domain.hasSource()) {
      domain.site().outsideWindow.addLast(domain);
    } else {
      board.finishIfDone(domain);
    }
    return false;
  }

  /** Mailboxes of an earlier run are asked, wait for their time, or are left to a later one. */
  private void goOnWithCarried(DomainState domain, Instant now) {
    for (Pending pending = domain.takeCarried(); pending != null; pending = domain.takeCarried()) {
      History history = pending.listed().history();
      RetryRule.Again again =
          history == null ? new RetryRule.Again(now, null) : retries.resumed(pending, history, now);
      Instant due = again.due();
      if (due == null) {
        board.found(domain, Findings.notDue(pending, again.retryAfter(), now));
      } else if (due.isAfter(now)) {
        board.await(domain, pending, due);
      } else {
        domain.due(pending);
      }
    }
  }

  private boolean hasDecoyQuestion(DomainState domain, Instant now) {
    if (!domain.needsDecoyAlone()
        || domain.site().rule().decoy() == DecoyRule.NEVER
        || domain.nextDue() != null) {
      return false;
    }
    if (!domain.decoy.isFree(now)) {
      board.wake(domain, domain.decoy.due());
      return false;
    }
    return true;
  }

  /** Null if this domain cannot use the site's turn, so that the next one may. */
  private @Nullable Turn dial(DomainState domain, Instant now) {
    HostBook.Choice choice = hosts.choose(domain.route().route(), now);
    if (choice instanceof HostBook.Choice.LookUp lookUp) {
      board.lookUp(domain, lookUp.host(), hosts.mustAsk(lookUp.host()));
      return null;
    }
    if (choice instanceof HostBook.Choice.Nobody nobody) {
      nobodyThere(domain, nobody.failure(), nobody.until(), now);
      return null;
    }
    if (choice instanceof HostBook.Choice.OptedOut optedOut) {
      board.close(domain, Closure.optedOut(optedOut.policyEntry()));
      return null;
    }
    HostBook.Choice.Dial dial = (HostBook.Choice.Dial) choice;
    SiteState site = domain.site();
    if (dial.fallback() && site.openFallbacks > 0) {
      board.queueFirst(domain);
      return Turn.NOTHING;
    }
    NetworkState network = networks.get(dial.peer().network);
    if (network.openSessions >= site.rule().networkSessionsMax()) {
      board.queueFirst(domain);
      network.await(site, board);
      return Turn.NETWORK_FULL;
    }
    Duration wait = site.acquire(now);
    if (!wait.isZero()) {
      board.queueFirst(domain);
      board.wake(site, now.plus(wait));
      return Turn.NOTHING;
    }
    launch(domain, dial, network, now);
    board.queue(domain);
    return Turn.OPENED;
  }

  /** No host of the domain can be talked to: once, later, it is tried again. */
  private void nobodyThere(
      DomainState domain, ReplyEvidence failure, @Nullable Instant until, Instant now) {
    if (until != null && !domain.waitedForHosts && !until.isAfter(now.plus(settings.patience()))) {
      domain.waitedForHosts = true;
      domain.pausedUntil = until;
      board.wake(domain, until);
    } else {
      board.close(domain, Closure.because(failure, now.plus(settings.lastWait())));
    }
  }

  private void launch(
      DomainState domain, HostBook.Choice.Dial dial, NetworkState network, Instant now) {
    SiteState site = domain.site();
    SiteRule rule = site.rule();
    int limit = (int) Math.min(site.rcptsPerSession(), site.rcptsLeft(now));
    boolean decoyFirst = domain.decoyComesFirst();
    boolean carriesDecoy =
        rule.decoy() == DecoyRule.SAME_SESSION && limit > 1 && domain.decoy.isFree(now);
    Pending scout = domain.nextDueAgain();
    boolean scouting = scout != null && scout.reason == ReplyReason.GREYLISTED;
    List<Pending> targets = decoyFirst ? List.of() : domain.take(carriesDecoy ? limit - 1 : limit);
    Mailbox decoy = null;
    if (carriesDecoy || targets.isEmpty()) {
      decoy = decoyOf(domain, targets);
    }
    int refusals = rule.refusalsPerSession();
    SessionPlan plan =
        new SessionPlan(
            ++ids,
            domain.route().domain(),
            dial.host(),
            new InetSocketAddress(dial.peer().address, settings.smtpPort()),
            site.site().provider(),
            targets.stream().map(Pending::mailbox).toList(),
            decoy,
            limit,
            scouting ? Math.min(SCOUT_REFUSALS_MAX, refusals) : refusals,
            rule.pipelining() && !site.gate().spacesRcpts() && !site.losesGroups,
            rule.timeouts(),
            site.gate().pass());
    site.reserve(reserved(plan));
    board.opened(new InFlight(plan, domain, targets, dial, network, now));
  }

  /** Recipients that a plan may ask at most. */
  static int reserved(SessionPlan plan) {
    return Math.min(plan.rcptsMax(), plan.targets().size() + (plan.decoy() == null ? 0 : 1));
  }

  private Mailbox decoyOf(DomainState domain, List<Pending> targets) {
    Mailbox decoy = domain.decoy.mailbox();
    if (decoy == null) {
      HashSet<Mailbox> listed = new HashSet<>();
      targets.forEach(pending -> listed.add(pending.mailbox()));
      decoy = decoys.of(domain.route().domain(), listed);
    }
    domain.decoy.take(decoy);
    return decoy;
  }
}
