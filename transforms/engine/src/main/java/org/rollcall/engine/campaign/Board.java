package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.DecoyRule;
import org.rollcall.model.Answer;
import org.rollcall.model.MailboxFinding;

/**
 * What a campaign has on its table: whose turn it is, what is due when, which sessions are open,
 * and what was found. It decides nothing.
 */
final class Board {
  /** Findings of closed sites and domains given out per step, so that no step grows without end. */
  private static final int DRAINED_MAX = 5_000;

  private final Deque<SiteState> ready = new ArrayDeque<>();
  private final Timers timers = new Timers();
  private final Deque<DomainState> draining = new ArrayDeque<>();
  private final OpenSessions sessions;
  private final Networks networks;
  private final Map<String, List<DomainState>> lookingUp = new HashMap<>();
  private List<Command> out = new ArrayList<>();
  private long live;
  private long waiting;
  private boolean noting;
  private Runnable nudge = () -> {};
  private final Consumer<DomainState> finished;
  final Counts counts = new Counts();

  /**
   * @param watch of the whole run
   * @param networks of all campaigns that run on this one's thread
   * @param finished gets each domain of which nothing more will be heard
   */
  Board(RunWatch watch, Networks networks, Consumer<DomainState> finished) {
    this.networks = networks;
    this.sessions = new OpenSessions(watch, session -> networks.left(session.network(), this));
    this.finished = finished;
  }

  /** What to do when another campaign has made room for this one. */
  void onNudge(Runnable then) {
    nudge = then;
  }

  /** Notes are wanted from now on. */
  void keepNotes() {
    noting = true;
  }

  /** Keeps a note, made only if notes are wanted. */
  void note(Supplier<Note> note) {
    if (noting) {
      out.add(new Command.Noted(note.get()));
    }
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
    timers.set(site, at);
  }

  void wake(DomainState domain, Instant at) {
    timers.set(domain, at);
  }

  /** Has a mailbox wait until it is due. */
  void await(DomainState domain, Pending pending, Instant due) {
    pending.due = due;
    pending.turn = timers.turn();
    domain.await(pending);
    timers.set(domain, due);
    waiting++;
    counts.one("greylist.waited");
  }

  /** Gives a turn to all whose time has come. */
  void fire(Instant now) {
    for (Timers.Timer due = timers.next(now); due != null; due = timers.next(now)) {
      DomainState domain = due.domain();
      if (domain == null) {
        queue(due.site());
      } else if (!domain.finished) {
        waiting -= domain.wake(now);
        Instant next = domain.nextDue();
        if (next != null) {
          timers.set(domain, next);
        }
        queue(domain);
      }
    }
  }

  /** When the next timer is due, null if none is set. */
  @Nullable Instant nextTimer() {
    return timers.nextAt();
  }

  // Sessions and networks.

  void opened(InFlight session) {
    sessions.opened(session);
    out.add(new Command.OpenSession(session.plan()));
    counts.one("smtp.sessions");
  }

  OpenSessions sessions() {
    return sessions;
  }

  /** Gives a turn to a site, of any campaign, that waits for a session of this network to end. */
  void wakeWaiter(NetworkState network) {
    networks.wakeNext(network, this);
  }

  /** A site's turn has come to use a network; false if it has no use for it any more. */
  boolean wake(SiteState site, NetworkState network, Board by) {
    if (site.closure != null || sessions.areAbandoned()) {
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
    note(() -> new Note.Heard(domain.route(), finding, true));
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
        for (MailboxFinding finding : quarantine.releaseAfter(closure.evidence())) {
          out.add(new Command.Found(finding));
          noteReopened(site, finding);
        }
      }
    }
  }

  /** What was noted of it does not hold any more. */
  private void noteReopened(SiteState site, MailboxFinding finding) {
    if (finding.answer() == Answer.NO_ANSWER) {
      site.domains.stream()
          .map(DomainState::route)
          .filter(route -> route.domain().equals(finding.mailbox().domain()))
          .forEach(route -> note(() -> new Note.Heard(route, finding, true)));
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
    note(() -> new Note.Decoyed(domain.finding(), null, null));
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
    return live == 0 && sessions.areNone();
  }

  List<Command> takeCommands() {
    List<Command> commands = out;
    out = new ArrayList<>();
    return commands;
  }
}
