package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Tally;

/**
 * Asks all the mail sites of a lane at once, each within its budget: a pure state machine. Work,
 * outcomes and the time go in; commands come out. It has no socket, no clock and no thread, so the
 * same inputs give the same commands, and a million mailboxes are played in seconds of virtual
 * time.
 *
 * <pre>{@code
 * campaign.add(route, mailboxes);
 * while (!campaign.isDone()) {
 *   carryOut(campaign.advance(now, permits));
 *   // an outcome: campaign.ended(outcome, now); addresses: campaign.resolved(host)
 *   // else wait until campaign.wakeAt()
 * }
 * }</pre>
 *
 * <p>Every mailbox gets exactly one finding. None is asked twice, unless its answer was temporary
 * or the session broke off over it. A domain's decoy is in one session at a time, and asked once it
 * has accepted somebody (decision 0003 beside this module).
 *
 * <p>Memory: per site at most a window of {@link SiteState#WINDOW_MAX} mailboxes (and what its
 * sessions give back), per domain a few hundred bytes until it is finished, and then its finding
 * until the end of the campaign.
 *
 * <p>For one thread at a time.
 */
public final class Campaign {
  /** What a campaign keeps of a domain. */
  interface Known {
    /** What is known of it now. */
    DomainFinding finding();
  }

  /** A finished domain. */
  private record Settled(DomainFinding finding) implements Known {}

  private final SiteShaping shaping;
  private final Set<String> acceptAll;
  private final RunWatch watch;
  private final BooleanSupplier permission;
  private final Board board;
  private final HostBook hosts;
  private final SessionOpener opener;
  private final OutcomeJudge judge;
  private final Map<String, SiteState> sites = new LinkedHashMap<>();
  private final Map<Domain, Known> domains = new LinkedHashMap<>();
  private final Map<SiteState, Closure> remembered = new LinkedHashMap<>();
  private Past past = Past.NONE;
  private @Nullable NotProbedCause stopped;

  /** A campaign that knows nothing of any provider, and is alone. */
  public Campaign(CampaignSettings settings, SiteShaping shaping) {
    this(
        settings,
        shaping,
        OptOuts.NONE,
        Set.of(),
        new RunWatch(RunControl.ALONE),
        new Networks(),
        () -> true);
  }

  /**
   * A campaign.
   *
   * @param optOuts addresses that are never dialled, be they those of fallback hosts
   * @param acceptAll ids of providers that are believed to accept everybody: of each of their
   *     domains only the decoy is asked, and the others if it is not accepted
   * @param watch shared with the other campaigns of the worker, on the same thread
   * @param networks shared as well
   * @param permission without which sessions say nothing but QUIT; asked on any thread
   */
  Campaign(
      CampaignSettings settings,
      SiteShaping shaping,
      OptOuts optOuts,
      Set<String> acceptAll,
      RunWatch watch,
      Networks networks,
      BooleanSupplier permission) {
    this.permission = permission;
    this.shaping = shaping;
    this.acceptAll = Set.copyOf(acceptAll);
    this.watch = watch;
    this.board = new Board(watch, networks, this::settled);
    this.hosts = new HostBook(settings.firstWait(), optOuts);
    this.opener = new SessionOpener(settings, board, hosts, networks);
    this.judge = new OutcomeJudge(settings, board, hosts, watch);
  }

  /** Goes on where others have left off; before anything is added. */
  void remember(Past before) {
    past = before;
  }

  /** Has {@link #advance} hand out notes. */
  void keepNotes() {
    board.keepNotes();
  }

  /**
   * Adds a domain, once.
   *
   * @param route has hosts
   * @param mailboxes of the domain, some tens at a time and none of them empty; read as needed
   */
  public void add(DomainRoute route, Iterator<List<ListedMailbox>> mailboxes) {
    if (!route.route().status().hasHosts()) {
      throw new IllegalArgumentException(route.domain() + " has no host to ask");
    }
    SiteState site = sites.computeIfAbsent(route.site().id(), id -> newSite(route));
    DomainState domain = new DomainState(route, site, mailboxes);
    if (domains.putIfAbsent(route.domain(), domain) != null) {
      throw new IllegalArgumentException(route.domain() + " was added before");
    }
    String provider = site.site().provider();
    domain.believedToAcceptAll = provider != null && acceptAll.contains(provider);
    Past.OfDomain before = past.of(route.domain());
    if (before != null) {
      domain.remember(before);
    }
    board.added(domain);
    if (domain.believedToAcceptAll && domain.decoy.catchAll() == CatchAll.YES) {
      board.close(domain, Closure.IN_VAIN);
    }
    if (stopped != null) {
      board.close(site, Closure.because(stopped));
    }
  }

  private SiteState newSite(DomainRoute route) {
    SiteState site = new SiteState(route.site(), shaping.ruleFor(route), permission);
    if (past.isRecent()) {
      site.gate().inherit();
    }
    Past.OfSite before = past.of(route.site());
    if (before != null) {
      site.remember(before);
      if (before.block() != null) {
        remembered.put(site, Closure.because(before.block(), before.until()));
      }
    }
    return site;
  }

  /**
   * Goes on.
   *
   * @param now never before an earlier one
   * @param permits sessions that may be opened in this step
   * @return what is to be done, in this order
   */
  public List<Command> advance(Instant now, int permits) {
    remembered.forEach(board::close);
    remembered.clear();
    if (watch.notice() != null) {
      stop(NotProbedCause.CIRCUIT_OPEN);
    }
    board.fire(now);
    int left = watch.holds() ? 0 : permits;
    while (left > 0) {
      SiteState site = board.nextSite();
      if (site == null) {
        break;
      }
      if (opener.open(site, now)) {
        left--;
        board.queue(site);
      }
    }
    board.drain(now);
    return board.takeCommands();
  }

  /** A session ended; {@link #advance} follows. */
  public void ended(SessionOutcome outcome, Instant now) {
    judge.ended(outcome, now);
  }

  /**
   * What an open session has heard, as a note; nothing changes by it, for its outcome will say the
   * same. Null if it tells nothing.
   */
  @Nullable Note heard(long session, RecipientReply answer, Instant now) {
    return judge.heard(session, answer, now);
  }

  /** That an open session is about to ask its decoy; null if that is known already. */
  @Nullable Note asksDecoy(long session, Instant now) {
    return judge.asksDecoy(session, now);
  }

  /** It is known where a host is, if anywhere. {@link #advance} follows. */
  public void resolved(MailHost host) {
    hosts.resolved(host);
    board.resolved(host.name());
  }

  /**
   * Asks nobody else. Open sessions say QUIT instead of their next command; all mailboxes that are
   * left are not probed, for this cause.
   */
  public void stop(NotProbedCause cause) {
    if (stopped == null) {
      stopped = cause;
      sites.values().forEach(site -> board.close(site, Closure.because(cause)));
    }
  }

  /**
   * When {@link #advance} has something to do although nothing else happens; null if it waits for
   * an outcome or an answer, or for permits.
   */
  public @Nullable Instant wakeAt() {
    return board.isDraining() ? Instant.MIN : board.nextTimer();
  }

  /** True if the last step ran out of permits while sites had their turn. */
  public boolean wantsPermits() {
    return board.hasTurns();
  }

  /**
   * What to do when another campaign on this thread has made room in a network that this one waits
   * for: {@link #advance} some time after.
   */
  void onNudge(Runnable then) {
    board.onNudge(then);
  }

  /** Goes on no more, whatever is left. Each session that is still open is to be {@link #lost}. */
  void abandon() {
    board.sessions().abandon();
  }

  /** A session of an abandoned campaign is over. */
  void lost(long session) {
    board.sessions().lost(session);
  }

  /** True once every mailbox has its finding and no session is open. */
  public boolean isDone() {
    return board.isDone();
  }

  /** Mailboxes that wait to be asked again. */
  public long waiting() {
    return board.waiting();
  }

  /** What is known of a domain; final once the campaign is done. */
  public DomainFinding finding(Domain domain) {
    Known known = domains.get(domain);
    if (known == null) {
      throw new IllegalArgumentException(domain + " was never added");
    }
    return known.finding();
  }

  private void settled(DomainState domain) {
    domains.put(domain.route().domain(), new Settled(domain.finding()));
  }

  /** True if the domain was added. */
  boolean knows(Domain domain) {
    return domains.containsKey(domain);
  }

  /** All domains, in the order in which they were added. */
  public Collection<Domain> domains() {
    return domains.keySet();
  }

  /** What was counted so far. */
  public Tally tally() {
    Counts counts = new Counts();
    counts.add("sites", sites.size());
    counts.add("domains.asked", domains.size());
    long closed = sites.values().stream().filter(SiteState::isBlocked).count();
    counts.add("sites.blocked", closed);
    return board.counts.tally().plus(counts.tally());
  }

  /** Mailboxes of a site that are in memory: taken from their source and not settled. */
  int inMemory(String siteId) {
    SiteState site = sites.get(siteId);
    return site == null ? 0 : site.inMemory;
  }
}
