package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.DecoyRule;
import org.rollcall.model.MailboxFinding;

/**
 * What a campaign has on its table: whose turn it is, what is due when, which sessions are open,
 * and what was found. It decides nothing.
 */
final class Board {
  /** Findings of closed sites and domains given out per step, so that no step grows without end. */
  private static final int DRAINED_MAX = 5_000;

  private record Timer(Instant at, long turn, SiteState site, @Nullable DomainState domain)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(turn, other.turn) : byTime;
    }
  }

  private final Deque<SiteState> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Deque<DomainState> draining = new ArrayDeque<>();
  private final Map<Long, InFlight> open = new HashMap<>();
  private final Networks networks;
  private final Map<String, List<DomainState>> lookingUp = new HashMap<>();
  private List<Command> out = new ArrayList<>();
  private long turns;
  private long live;
  private long waiting;
  private boolean abandoned;
  private Runnable nudge = () -> {};
  private final Consumer<DomainState> finished;
  private final RunWatch watch;
  final Counts counts = new Counts();

  /**
   * @param watch of the whole run
   * @param networks of all campaigns that run on this one's thread
   * @param finished gets each domain of which nothing more will be heard
   */
  Board(RunWatch watch, Networks networks, Consumer<DomainState> finished) {
    this.watch = watch;
    this.networks = networks;
    this.finished = finished;
  }

  /** What to do when another campaign has made room for this one. */
  void onNudge(Runnable then) {
    nudge = then;
  }

  // Turns.

  void added(DomainState domain) {
    domain.site().domains.add(domain);
    domain.site().liveDomains++;
    live++;
    queue(domain);
  }

  /** Gives a site a turn. */
  void queue(SiteState site) {
    if (!site.queued && site.closure == null) {
      site.queued = true;
      ready.addLast(site);
    }
  }

  /** Gives a domain a turn after the others of its site. */
  void queue(DomainState domain) {
    if (!domain.queued && !domain.finished && domain.closure == null) {
      domain.queued = true;
      domain.site().turns.addLast(domain);
    }
    queue(domain.site());
  }

  /** Gives a domain back the turn that it could not use. */
  void queueFirst(DomainState domain) {
    domain.queued = true;
    domain.site().turns.addFirst(domain);
  }

  @Nullable SiteState nextSite() {
    SiteState site = ready.pollFirst();
    if (site != null) {
      site.queued = false;
    }
    return site;
  }

  boolean hasTurns() {
    return !ready.isEmpty();
  }

  // Time.

  void wake(SiteState site, Instant at) {
    if (at.isBefore(site.timerAt)) {
      site.timerAt = at;
      timers.add(new Timer(at, turns++, site, null));
    }
  }

  void wake(DomainState domain, Instant at) {
    if (at.isBefore(domain.timerAt)) {
      domain.timerAt = at;
      timers.add(new Timer(at, turns++, domain.site(), domain));
    }
  }

  /** Has a mailbox wait until it is due. */
  void await(DomainState domain, Pending pending, Instant due) {
    pending.due = due;
    pending.turn = turns++;
    domain.await(pending);
    wake(domain, due);
    waiting++;
    counts.one("greylist.waited");
  }

  /** Gives a turn to all whose time has come. */
  void fire(Instant now) {
    while (!timers.isEmpty() && !timers.peek().at.isAfter(now)) {
      Timer timer = timers.remove();
      DomainState domain = timer.domain;
      if (domain == null) {
        timer.site.timerAt = Instant.MAX;
        queue(timer.site);
      } else if (!domain.finished) {
        domain.timerAt = Instant.MAX;
        waiting -= domain.wake(now);
        Instant next = domain.nextDue();
        if (next != null) {
          wake(domain, next);
        }
        queue(domain);
      }
    }
  }

  /** When the next timer is due, null if none is set. */
  @Nullable Instant nextTimer() {
    return timers.isEmpty() ? null : timers.peek().at;
  }

  // Sessions and networks.

  void opened(InFlight session) {
    session.site().openSessions++;
    session.site().openFallbacks += session.dial().fallback() ? 1 : 0;
    session.domain().openSessions++;
    session.network().openSessions++;
    watch.opened(session.site());
    open.put(session.plan().id(), session);
    out.add(new Command.OpenSession(session.plan()));
    counts.one("smtp.sessions");
  }

  InFlight ended(long id) {
    InFlight session = open.remove(id);
    if (session == null) {
      throw new IllegalArgumentException("session " + id + " is not open");
    }
    session.site().openSessions--;
    session.site().openFallbacks -= session.dial().fallback() ? 1 : 0;
    session.domain().openSessions--;
    networks.left(session.network(), this);
    return session;
  }

  /** The campaign goes on no more; its sessions may still be open. */
  void abandon() {
    if (!abandoned) {
      abandoned = true;
      for (InFlight session : open.values()) {
        session.site().openSessions--;
        watch.forgotten(session);
      }
    }
  }

  /** A session of an abandoned campaign is over, if it was not before. */
  void lost(long id) {
    InFlight session = open.remove(id);
    if (session != null) {
      networks.left(session.network(), this);
    }
  }

  /** Gives a turn to a site, of any campaign, that waits for a session of this network to end. */
  void wakeWaiter(NetworkState network) {
    networks.wakeNext(network, this);
  }

  /** A site's turn has come to use a network; false if it has no use for it any more. */
  boolean wake(SiteState site, NetworkState network, Board by) {
    if (site.closure != null || abandoned) {
      return false;
    }
    site.wokenFor = network;
    queue(site);
    if (by != this) {
      nudge.run();
    }
    return true;
  }

  /** Has a domain wait for the addresses of a host. */
  void lookUp(DomainState domain, String host, boolean firstTime) {
    lookingUp.computeIfAbsent(host, any -> new ArrayList<>()).add(domain);
    if (firstTime) {
      out.add(new Command.ResolveHost(host));
    }
  }

  void resolved(String host) {
    List<DomainState> waiting = lookingUp.remove(host);
    if (waiting != null) {
      waiting.forEach(this::queue);
    }
  }

  // Findings and ends.

  /** A mailbox is settled. */
  void found(DomainState domain, MailboxFinding finding) {
    SiteState site = domain.site();
    site.inMemory--;
    domain.observedAt = finding.observedAt();
    counts.one("mailboxes.found");
    Quarantine quarantine = site.quarantine();
    MailboxFinding leaving = quarantine == null ? finding : quarantine.hold(finding);
    if (leaving != null) {
      out.add(new Command.Found(leaving));
    }
    if (site.hasRoomToBegin() && !site.outsideWindow.isEmpty()) {
      queue(site.outsideWindow.removeFirst());
    }
  }

  /** Asks a site no more: all that is left of it gets this for an answer. */
  void close(SiteState site, Closure closure) {
    if (closure.endsSessions()) {
      site.gate().close();
    }
    if (site.closure == null) {
      site.closure = closure;
      site.turns.clear();
      draining.addAll(site.domains);
      Quarantine quarantine = site.quarantine();
      if (quarantine != null && closure.evidence() != null) {
        quarantine
            .releaseAfter(closure.evidence())
            .forEach(finding -> out.add(new Command.Found(finding)));
      }
    }
  }

  /** Asks a domain no more. */
  void close(DomainState domain, Closure closure) {
    if (domain.closure == null) {
      domain.closure = closure;
      draining.add(domain);
    }
  }

  /** After a session: what was given back to a closed domain is settled, an open one has a turn. */
  void settle(DomainState domain) {
    if (domain.whyClosed() != null) {
      draining.add(domain);
    } else {
      queue(domain);
      finishIfDone(domain);
    }
  }

  /** Settles what is left of closed sites and domains, some at a time. */
  void drain(Instant now) {
    for (int i = 0; i < DRAINED_MAX && !draining.isEmpty(); i++) {
      DomainState domain = draining.getFirst();
      Closure closure = domain.whyClosed();
      if (closure != null) {
        waiting -= domain.wake(Instant.MAX);
      }
      Pending pending = closure == null || domain.finished ? null : domain.takeAny();
      if (closure == null || pending == null) {
        draining.removeFirst();
        finishIfDone(domain);
      } else {
        found(domain, closure.finding(pending, now));
      }
    }
  }

  /** Mailboxes that wait to be asked again. */
  long waiting() {
    return waiting;
  }

  boolean isDraining() {
    return !draining.isEmpty();
  }

  /** A domain is finished once it has no open session, no mailbox and no question left. */
  void finishIfDone(DomainState domain) {
    if (domain.finished || domain.openSessions > 0 || !domain.hasNoMailboxes()) {
      return;
    }
    SiteState site = domain.site();
    if (domain.whyClosed() == null
        && domain.needsDecoyAlone()
        && site.rule().decoy() != DecoyRule.NEVER) {
      return;
    }
    domain.finish();
    finished.accept(domain);
    site.liveDomains--;
    site.forgetFinished();
    live--;
    Quarantine quarantine = site.quarantine();
    if (site.liveDomains == 0 && quarantine != null) {
      quarantine.release().forEach(finding -> out.add(new Command.Found(finding)));
    }
  }

  /** True if every mailbox is settled and no session is open. */
  boolean isDone() {
    return live == 0 && open.isEmpty();
  }

  List<Command> takeCommands() {
    List<Command> commands = out;
    out = new ArrayList<>();
    return commands;
  }
}
