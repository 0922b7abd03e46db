package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.PaceKeeper;
import org.rollcall.engine.pacing.SiteGate;
import org.rollcall.engine.pacing.SiteRule;
import org.rollcall.model.MailSite;

/** A mail site: its domains in turn, its budget, and how it has behaved. */
final class SiteState {
  /** A back-off doubles this often at most. */
  private static final int DOUBLINGS_MAX = 4;

  /**
   * Mailboxes of a site in memory, those that wait for their time included; the rest are in spools.
   */
  static final int WINDOW_MAX = 10_000;

  /**
   * A domain that has none to ask takes mailboxes up to here only. The rest is room for those with
   * too few for a session to fill it up: without it each of many domains would be left with some.
   */
  static final int BEGINNING_MAX = WINDOW_MAX / 2;

  private final MailSite site;
  private final SiteRule rule;
  private final PaceKeeper pace;
  private final SiteGate gate;

  /** Those that may have something to ask, in turn. */
  final Deque<DomainState> turns = new ArrayDeque<>(2);

  /** Those that are not finished, and at most as many that are. */
  final List<DomainState> domains = new ArrayList<>(1);

  private final @Nullable Quarantine quarantine;

  private Duration rcptInterval;
  private int sessionsMax;
  private int rcptsPerSession;
  int openSessions;
  int openFallbacks;
  int liveDomains;

  /** Mailboxes in memory: taken from their source and not settled. */
  int inMemory;

  /** Domains that would take mailboxes from their source if the window had room. */
  final Deque<DomainState> outsideWindow = new ArrayDeque<>(0);

  boolean queued;
  Instant timerAt = Instant.MAX;
  private Instant pausedUntil = Instant.MIN;
  private Instant slowedAt = Instant.MIN;
  private int slowdowns;
  int slowdownsInRow;
  int failuresInRow;

  /** When the last of them was counted. */
  Instant failedAt = Instant.MIN;

  /** Refusals in a row that named a policy and no mailbox, and the domains they were about. */
  int policiesInRow;

  int policyDomains;

  /** How many such rows have ended. */
  private int policyRow;

  private Instant silentAt = Instant.MIN;
  boolean everAnswered;

  /** Announced or not, a group of commands once went unanswered or was answered out of turn. */
  boolean losesGroups;

  private int droppedAfter = -1;
  @Nullable Closure closure;
  final Standing standing = new Standing();
  @Nullable NetworkState wokenFor;
  boolean waitsForNetwork;

  private @Nullable Instant firstOpened;
  private long opened;
  private final DayBudget budget;

  /**
   * @param permission without which its sessions say nothing
   */
  SiteState(MailSite site, SiteRule rule, BooleanSupplier permission) {
    this.site = site;
    this.rule = rule;
    this.pace = new PaceKeeper(rule.newSessions());
    this.gate = new SiteGate(rule.newSessions(), rule.rcpts(), permission);
    this.rcptInterval = rule.rcpts().interval();
    this.sessionsMax = rule.sessionsMax();
    this.rcptsPerSession = rule.rcptsPerSession();
    this.budget = new DayBudget(rule.probesPerDay());
    this.quarantine = site.provider() == null ? null : new Quarantine();
  }

  MailSite site() {
    return site;
  }

  SiteRule rule() {
    return rule;
  }

  /** Where its sessions pass. */
  SiteGate gate() {
    return gate;
  }

  @Nullable Quarantine quarantine() {
    return quarantine;
  }

  /** Lets go of finished domains once they are more than half. */
  void forgetFinished() {
    if (domains.size() > 2 * liveDomains) {
      domains.removeIf(domain -> domain.finished);
    }
  }

  /** True if it was left alone because of what it said about us. */
  boolean isBlocked() {
    Closure why = closure;
    return why != null && why.evidence() != null && OutcomeJudge.isAboutUs(why.evidence().reason());
  }

  /** True if a domain with none to ask may take mailboxes from its source. */
  boolean hasRoomToBegin() {
    return inMemory < BEGINNING_MAX;
  }

  /** True if a domain with some to ask may take more from its source. */
  boolean hasRoom() {
    return inMemory < WINDOW_MAX;
  }

  int sessionsMax() {
    return sessionsMax;
  }

  int rcptsPerSession() {
    return rcptsPerSession;
  }

  Instant pausedUntil() {
    return pausedUntil;
  }

  /** Goes on where an earlier campaign has left it. */
  void remember(Past.OfSite past) {
    budget.remember(past.rcpts());
    Instant until = past.until();
    if (past.block() == null && until != null) {
      pausedUntil = until;
    }
  }

  /** How many recipients may still be asked today. */
  long rcptsLeft(Instant now) {
    return budget.left(now);
  }

  /** Counts the most that a session may ask; {@link #unused} gives back what it did not. */
  void reserve(int rcpts) {
    budget.take(rcpts);
  }

  void unused(int rcpts) {
    budget.giveBack(rcpts);
  }

  /** What {@link #acquire} would say; nothing is counted. */
  Duration untilNext(Instant now) {
    return pace.until(now);
  }

  /** Zero if a session may be opened now, which is counted, else how long to wait. */
  Duration acquire(Instant now) {
    Duration wait = pace.acquire(now);
    if (wait.isZero()) {
      opened++;
      if (firstOpened == null) {
        firstOpened = now;
      }
    }
    return wait;
  }

  /**
   * Goes slower after a rate reply: a pause that doubles, half the sessions, half the recipients
   * per session if the reply was about them, half the rate of RCPT TO, and half the rate of new
   * sessions, be it the rule's or the one observed. Replies to sessions that were open already when
   * it last slowed down say nothing new.
   */
  void slowDown(Instant sessionOpenedAt, boolean aboutRcpts, Instant now) {
    if (!sessionOpenedAt.isAfter(slowedAt)) {
      return;
    }
    Duration backOff = rule.backOff().multipliedBy(1L << Math.min(slowdowns, DOUBLINGS_MAX));
    slowedAt = now;
    pausedUntil = now.plus(backOff);
    slowdowns++;
    slowdownsInRow++;
    sessionsMax = Math.max(1, sessionsMax / 2);
    if (aboutRcpts) {
      rcptsPerSession = Math.max(1, rcptsPerSession / 2);
    }
    Duration observed =
        firstOpened == null ? Duration.ZERO : Duration.between(firstOpened, now).dividedBy(opened);
    Duration present = pace.interval().compareTo(observed) > 0 ? pace.interval() : observed;
    Duration slower = present.multipliedBy(2);
    // What was observed may have been a rest; half the rule's rate is due in any case.
    Duration half = rule.newSessions().interval().multipliedBy(2);
    Duration most = half.compareTo(rule.backOff()) > 0 ? half : rule.backOff();
    pace.slowTo(slower.compareTo(most) > 0 ? most : slower, pausedUntil);
    // A site that wants even less gets fewer sessions and fewer RCPT TO in each.
    if (rcptInterval.multipliedBy(2).compareTo(SiteRule.IDLE_MAX) <= 0) {
      rcptInterval = rcptInterval.multipliedBy(2);
    }
    gate.slow(pace.interval(), rcptInterval);
  }

  /**
   * Half the sessions after one that met silence. Those that were open already when it last was so
   * say nothing new.
   */
  void silent(Instant sessionOpenedAt, Instant now) {
    if (sessionOpenedAt.isAfter(silentAt)) {
      silentAt = now;
      sessionsMax = Math.max(1, sessionsMax / 2);
    }
  }

  /** A recipient was refused for a policy. */
  void unwelcomed(DomainState domain) {
    policiesInRow++;
    policyDomains += domain.joins(policyRow) ? 1 : 0;
  }

  /** A recipient was answered for itself. */
  void welcomed() {
    if (policiesInRow > 0) {
      policiesInRow = 0;
      policyDomains = 0;
      policyRow++;
    }
  }

  /** A session had so many answers: a drop after fewer was no limit of the server's. */
  void answered(int answers) {
    if (answers > droppedAfter) {
      droppedAfter = -1;
    }
  }

  /**
   * Twice dropped after the same number of answers, and no session had more meanwhile: that is how
   * many this server takes.
   */
  void dropped(int answers) {
    if (answers > 0 && answers == droppedAfter) {
      rcptsPerSession = Math.min(rcptsPerSession, answers);
    }
    droppedAfter = answers;
  }

  /** Longest pause that this site may be given. */
  Duration backOffMax() {
    return rule.backOff().multipliedBy(1L << DOUBLINGS_MAX);
  }
}
