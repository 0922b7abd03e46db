package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.DecoyRule;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;

/**
 * A domain: its mailboxes in the order in which they are asked, and its decoy. In memory are only
 * those that were taken from the source and are not settled.
 */
final class DomainState implements Campaign.Known {
  private final DomainRoute route;
  private final SiteState site;
  private @Nullable Iterator<List<ListedMailbox>> source;

  /** Stands for a queue that nothing was put into yet: most domains never need most of them. */
  private static final Deque<Pending> NONE = new ArrayDeque<>(0);

  /** Not asked yet, or given back by a session. */
  private Deque<Pending> fresh = NONE;

  /** Asked before, and due again. */
  private Deque<Pending> dueAgain = NONE;

  /** Taken from the source, asked by an earlier run: when they are due is not looked at yet. */
  private Deque<Pending> carried = NONE;

  /** Sessions broke off over them: each is asked alone, after all others. */
  private Deque<Pending> suspects = NONE;

  private @Nullable PriorityQueue<Pending> waiting;

  final DecoyState decoy = new DecoyState();
  int openSessions;
  int failuresInRow;

  /** Refusals in a row that named a policy and no mailbox. */
  int policiesInRow;

  /** The site's row of such refusals that this domain last had a part in. */
  private int policyRow = -1;

  /** A session heard a refusal without words, and later a yes. */
  boolean refusesOneByOne;

  /** When the last of them was counted. */
  Instant failedAt = Instant.MIN;

  /** Recipients answered with 250 or 251. */
  long accepted;

  /** Recipients refused for good because the host does not relay for the domain. */
  long relayDenied;

  /** Recipients answered at all. */
  long answered;

  /** Set once it is asked no more. */
  @Nullable Closure closure;

  boolean queued;
  boolean finished;
  boolean waitedForHosts;

  /**
   * Its provider is known to accept everybody: its targets are asked only if it refuses a decoy.
   */
  boolean believedToAcceptAll;

  /** No session before this. */
  Instant pausedUntil = Instant.MIN;

  /** The timer that is set; MAX for none. */
  Instant timerAt = Instant.MAX;

  Instant observedAt = Instant.EPOCH;

  DomainState(DomainRoute route, SiteState site, Iterator<List<ListedMailbox>> source) {
    this.route = route;
    this.site = site;
    this.source = source;
  }

  /** Goes on where an earlier campaign has left it. */
  void remember(Past.OfDomain past) {
    decoy.remember(past);
    if (past.accepted()) {
      accepted = 1;
      answered = 1;
    }
  }

  /** True the first time that this domain has a part in this row of its site's. */
  boolean joins(int row) {
    boolean first = policyRow != row;
    policyRow = row;
    return first;
  }

  /** Why it is asked no more, be it its own fault or the site's; null if it is. */
  @Nullable Closure whyClosed() {
    return closure == null ? site.closure : closure;
  }

  DomainRoute route() {
    return route;
  }

  SiteState site() {
    return site;
  }

  /**
   * Takes mailboxes from the source until {@code wanted} are in memory, there are no more, or the
   * site's window is full. Those of an earlier run do not count: they are among {@link #carried}.
   *
   * @return how many can be asked now
   */
  int fill(int wanted) {
    while (fresh.size() < wanted && hasSource() && hasRoom()) {
      pull();
    }
    return fresh.size();
  }

  private boolean hasRoom() {
    return fresh.isEmpty() ? site.hasRoomToBegin() : site.hasRoom();
  }

  /** True if a turn now would take mailboxes from the source, for none are in memory to ask. */
  boolean wouldReadAhead(Instant now) {
    return closure == null
        && fresh.isEmpty()
        && dueAgain.isEmpty()
        && carried.isEmpty()
        && !pausedUntil.isAfter(now)
        && site.hasRoomToBegin()
        && hasSource();
  }

  /** True if there are mailboxes that were never taken from the source. */
  boolean hasSource() {
    if (source != null && !source.hasNext()) {
      source = null;
    }
    return source != null;
  }

  private void pull() {
    if (source != null) {
      for (ListedMailbox listed : source.next()) {
        if (listed.history() == null) {
          fresh = writable(fresh);
          fresh.addLast(new Pending(listed));
        } else {
          carried = writable(carried);
          carried.addLast(new Pending(listed));
        }
        site.inMemory++;
      }
    }
  }

  /**
   * Back to the head of the queue, in order; those that sessions broke off over wait at the end.
   */
  void giveBack(List<Pending> unanswered) {
    for (int i = unanswered.size() - 1; i >= 0; i--) {
      Pending pending = unanswered.get(i);
      if (pending.drops > 0) {
        suspects = writable(suspects);
        suspects.addLast(pending);
      } else {
        fresh = writable(fresh);
        fresh.addFirst(pending);
      }
    }
  }

  private static Deque<Pending> writable(Deque<Pending> queue) {
    return queue == NONE ? new ArrayDeque<>(2) : queue;
  }

  /** It was asked before, and may be asked again now. */
  void due(Pending pending) {
    dueAgain = writable(dueAgain);
    dueAgain.addLast(pending);
  }

  /** The next of those that were asked before and are due again, which stays; null if none is. */
  @Nullable Pending nextDueAgain() {
    return dueAgain.peekFirst();
  }

  /** Takes the next of those that an earlier run has asked; null if none is left. */
  @Nullable Pending takeCarried() {
    return carried.pollFirst();
  }

  boolean hasCarried() {
    return !carried.isEmpty();
  }

  boolean hasSuspects() {
    return !suspects.isEmpty();
  }

  /**
   * Takes those for the next session, this many at most: those due again first, then those never
   * asked; a suspect only if there is nobody else.
   */
  List<Pending> take(int room) {
    List<Pending> targets = new ArrayList<>(Math.min(room, 16));
    while (targets.size() < room && !dueAgain.isEmpty()) {
      targets.add(dueAgain.removeFirst());
    }
    fill(room - targets.size());
    while (targets.size() < room && !fresh.isEmpty()) {
      targets.add(fresh.removeFirst());
    }
    if (targets.isEmpty() && !suspects.isEmpty()) {
      targets.add(suspects.removeFirst());
    }
    return targets;
  }

  /** Has it wait for its due time. */
  void await(Pending pending) {
    if (waiting == null) {
      waiting =
          new PriorityQueue<>(
              Comparator.comparing((Pending each) -> each.due)
                  .thenComparingLong(each -> each.turn));
    }
    waiting.add(pending);
  }

  /** Moves those that are due among those to be asked; says how many. */
  int wake(Instant now) {
    PriorityQueue<Pending> queue = waiting;
    int woken = 0;
    while (queue != null && !queue.isEmpty() && !queue.peek().due.isAfter(now)) {
      due(queue.remove());
      woken++;
    }
    return woken;
  }

  /** When the next one is due, null if none waits. */
  @Nullable Instant nextDue() {
    PriorityQueue<Pending> queue = waiting;
    return queue == null || queue.isEmpty() ? null : queue.peek().due;
  }

  /** Takes any mailbox that neither waits nor is in a session; null if there is none left. */
  @Nullable Pending takeAny() {
    if (!dueAgain.isEmpty()) {
      return dueAgain.removeFirst();
    }
    if (!suspects.isEmpty()) {
      return suspects.removeFirst();
    }
    while (fresh.isEmpty() && carried.isEmpty() && hasSource()) {
      pull();
    }
    return carried.isEmpty() ? fresh.pollFirst() : carried.removeFirst();
  }

  /** True if no mailbox is left to ask, now or later; open sessions aside. */
  boolean hasNoMailboxes() {
    return fresh.isEmpty()
        && dueAgain.isEmpty()
        && carried.isEmpty()
        && suspects.isEmpty()
        && nextDue() == null
        && !hasSource();
  }

  /** Nothing is left to ask: the room for it is given back, for domains are kept to the end. */
  void finish() {
    finished = true;
    source = null;
    waiting = null;
    fresh = NONE;
    dueAgain = NONE;
    carried = NONE;
    suspects = NONE;
    decoy.settle();
  }

  /** True if nobody is asked before the decoy, which alone may spare all others the question. */
  boolean decoyComesFirst() {
    return believedToAcceptAll
        && !decoy.wasAsked()
        && decoy.isOpen()
        && site.rule().decoy() != DecoyRule.NEVER;
  }

  /**
   * True if the catch-all question is still to be put although no target is left to put it with.
   */
  boolean needsDecoyAlone() {
    return leavesDoubt() && decoy.isOpen() && !decoy.isInSession();
  }

  /**
   * True if the decoy has something to tell: whether an acceptance means anything, or whether the
   * host knows the domain at all.
   */
  private boolean leavesDoubt() {
    return accepted > 0 || relayDenied > 0;
  }

  @Override
  public DomainFinding finding() {
    return decoy.finding(route, answered > 0, leavesDoubt(), observedAt);
  }
}
