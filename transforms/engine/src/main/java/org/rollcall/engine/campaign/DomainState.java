package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.ArrayDeque;
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
final class DomainState {
  private final DomainRoute route;
  private final SiteState site;
  private @Nullable Iterator<List<ListedMailbox>> source;

  /** Not asked yet, or given back by a session. */
  final Deque<Pending> fresh = new ArrayDeque<>(2);

  /** Asked before, and due again. */
  final Deque<Pending> dueAgain = new ArrayDeque<>(0);

  /** Taken from the source, asked by an earlier run: when they are due is not looked at yet. */
  final Deque<Pending> carried = new ArrayDeque<>(0);

  /** Sessions broke off over them: each is asked alone, after all others. */
  final Deque<Pending> suspects = new ArrayDeque<>(0);

  private @Nullable PriorityQueue<Pending> waiting;

  final DecoyState decoy = new DecoyState();
  int openSessions;
  int failuresInRow;

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
    while (fresh.size() < wanted && hasSource() && site.hasRoom()) {
      pull();
    }
    return fresh.size();
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
        (listed.history() == null ? fresh : carried).addLast(new Pending(listed));
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
        suspects.addLast(pending);
      } else {
        fresh.addFirst(pending);
      }
    }
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
      dueAgain.addLast(queue.remove());
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

  DomainFinding finding() {
    return decoy.finding(route, answered > 0, leavesDoubt(), observedAt);
  }
}
