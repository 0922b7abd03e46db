package org.rollcall.engine.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.Past;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailSite;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Tally;

/**
 * A lane in the light of the ledger: the mailboxes whose findings hold, and the rest, to be asked
 * by a campaign that goes on where others have left off.
 *
 * <p>Findings rest on the mail exchangers that gave them: of a domain that has others now, nothing
 * holds. For one thread at a time.
 */
public final class LaneReplay implements Past, Closeable {
  private static final int MEMORY_BYTES = 1 << 20;

  /** Mailboxes of a domain handed on together. */
  private static final int BATCH_MAX = 32;

  /** A mailbox that an earlier run left waiting goes on within this time, or begins anew. */
  private static final Duration WAITING_MAX = Duration.ofDays(1);

  /** No pace of a site is slower: limits over a longer time are counted by the hour. */
  private static final Duration RECENT = Duration.ofHours(1);

  /** A finding that holds. */
  record Held(MailboxFinding finding, boolean reused) {}

  private final Map<Domain, DomainRoute> routes = new LinkedHashMap<>();
  private final Map<Domain, Notes.OfDomain> known = new HashMap<>();
  private final Map<Domain, Long> exchangers = new HashMap<>();
  private final Set<Domain> unconfirmed = new HashSet<>();
  private final Set<Domain> asked = new HashSet<>();
  private final Map<MailSite, OfSite> sites = new HashMap<>();
  private final Spool<Held> held;
  private final Spool<RoutedBatch> rest;
  private final Freshness freshness;
  private final VerdictPolicy policy;
  private final String run;
  private final Instant now;
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private final Map<Domain, List<ListedMailbox>> batches = new HashMap<>();

  private boolean recent;

  private LaneReplay(LedgerSettings settings, VerdictPolicy policy, Path folder, Instant now) {
    this.freshness = settings.freshness();
    this.run = settings.runId();
    this.policy = policy;
    this.now = now;
    this.held = new Spool<>(RecordCodec.of(Held.class), folder, MEMORY_BYTES);
    this.rest = new Spool<>(RecordCodec.of(RoutedBatch.class), folder, MEMORY_BYTES);
  }

  static LaneReplay of(
      Iterator<RoutedBatch> lane,
      LedgerShare share,
      KeyedHash hash,
      LedgerSettings settings,
      VerdictPolicy policy,
      Path folder,
      Instant now,
      boolean inherited)
      throws IOException {
    LaneReplay replay = new LaneReplay(settings, policy, folder, now);
    replay.recent = inherited;
    while (lane.hasNext()) {
      RoutedBatch batch = lane.next();
      Domain domain = batch.route().domain();
      if (replay.routes.putIfAbsent(domain, batch.route()) == null) {
        share.add(domain);
        share.add(batch.route().site());
      }
      batch.mailboxes().forEach(mailbox -> share.add(domain, mailbox));
    }
    share.read();
    replay.learn(share, hash);
    share.forEach(replay::take);
    replay.batches.keySet().stream().toList().forEach(replay::handOn);
    replay.askTheUnconfirmed();
    return replay;
  }

  private void learn(LedgerShare share, KeyedHash hash) {
    Map<Long, SortedMap<Long, Long>> spent = share.spent();
    for (DomainRoute route : routes.values()) {
      Notes.OfDomain note = share.of(route.domain());
      long mx = hash.mailExchangers(route.route());
      exchangers.put(route.domain(), mx);
      if (note != null && note.mx() == mx) {
        known.put(route.domain(), note);
      } else if (note != null) {
        count("ledger.domains_moved", 1);
      }
      sites.computeIfAbsent(
          route.site(), site -> ofSite(site, share, spent.get(share.place(site))));
    }
  }

  private OfSite ofSite(MailSite site, LedgerShare share, @Nullable SortedMap<Long, Long> rcpts) {
    SortedMap<Long, Long> asked = rcpts == null ? Collections.emptySortedMap() : rcpts;
    Notes.OfSite note = share.of(site);
    if (note == null) {
      return new OfSite(null, null, asked);
    }
    boolean ofThisRun = note.run().equals(run);
    boolean isOver = !now.isBefore(note.until()) || Freshness.isOfOperator(note.evidence());
    if (isOver && !(ofThisRun && note.blocked())) {
      return new OfSite(null, null, asked);
    }
    count(note.blocked() ? "ledger.sites_blocked" : "ledger.sites_paused", 1);
    return new OfSite(note.blocked() ? note.evidence() : null, note.until(), asked);
  }

  private void take(Domain domain, ListedMailbox mailbox, Notes.@Nullable OfMailbox note) {
    Long mx = exchangers.get(domain);
    if (note != null && now.isBefore(note.observedAt().plus(RECENT))) {
      recent = true;
    }
    if (note == null || mx == null || note.mx() != mx) {
      ask(domain, mailbox);
      return;
    }
    boolean ofThisRun = note.run().equals(run);
    MailboxFinding finding = note.finding(mailbox);
    if (!note.settled()) {
      boolean goesOn = ofThisRun || now.isBefore(note.observedAt().plus(WAITING_MAX));
      ask(domain, goesOn ? with(mailbox, note) : mailbox);
    } else if (ofThisRun || holds(domain, mailbox, note, finding)) {
      held.append(new Held(finding, !ofThisRun));
      count(ofThisRun ? "ledger.mailboxes_resumed" : "ledger.mailboxes_reused", 1);
      count("ledger.rcpts_spared", note.attempts() > 0 ? 1 : 0);
      if (finding.answer().isPositive() && decoyIsOpen(domain)) {
        unconfirmed.add(domain);
      }
    } else {
      count("ledger.mailboxes_stale", 1);
      ask(domain, note.retryAfter() == null ? mailbox : with(mailbox, note));
    }
  }

  /** A mailbox of a retry list is there to be finished, so what was not settled is no answer. */
  private boolean holds(
      Domain domain, ListedMailbox mailbox, Notes.OfMailbox note, MailboxFinding finding) {
    if (mailbox.history() != null && note.retryAfter() != null) {
      return false;
    }
    ListedMailbox alone = new ListedMailbox(mailbox.key(), mailbox.mailbox(), mailbox.rows());
    Evidence evidence = new Evidence(alone, finding(domain), finding, Set.of());
    return freshness.isFresh(note, () -> policy.reason(evidence), now);
  }

  /** True if nobody has told yet whether the domain can say no, and nobody was about to. */
  private boolean decoyIsOpen(Domain domain) {
    Notes.OfDomain note = known.get(domain);
    return note == null
        || (note.askingSince() == null
            && (note.decoy() == Decoy.NOT_ASKED || note.decoy() == Decoy.SPARED));
  }

  private static ListedMailbox with(ListedMailbox mailbox, Notes.OfMailbox note) {
    return mailbox.history() != null ? mailbox : mailbox.with(note.history());
  }

  private void ask(Domain domain, ListedMailbox mailbox) {
    List<ListedMailbox> batch = batches.computeIfAbsent(domain, any -> new ArrayList<>());
    batch.add(mailbox);
    if (batch.size() == BATCH_MAX) {
      handOn(domain);
    }
  }

  private void handOn(Domain domain) {
    List<ListedMailbox> batch = batches.remove(domain);
    if (batch != null) {
      asked.add(domain);
      rest.append(new RoutedBatch(route(domain), null, batch));
    }
  }

  /** A campaign takes a domain without mailboxes for the sake of its decoy. */
  private void askTheUnconfirmed() {
    for (Domain domain : unconfirmed) {
      if (asked.contains(domain)) {
        continue;
      }
      rest.append(new RoutedBatch(route(domain), null, List.of()));
    }
  }

  private DomainRoute route(Domain domain) {
    DomainRoute route = routes.get(domain);
    if (route == null) {
      throw new IllegalArgumentException(domain + " is not of this lane");
    }
    return route;
  }

  /** What is left to ask. */
  public Iterator<RoutedBatch> rest() {
    return rest.iterator();
  }

  /** True if there is nothing left to ask. */
  public boolean isComplete() {
    return rest.size() == 0;
  }

  @Override
  public @Nullable OfDomain of(Domain domain) {
    Notes.OfDomain note = known.get(domain);
    boolean accepted = unconfirmed.contains(domain);
    if (note == null) {
      return accepted ? new OfDomain(Decoy.NOT_ASKED, null, null, null, true, false) : null;
    } else if (!isUsable(note)) {
      Decoy then = Freshness.isDecided(note.decoy()) ? note.decoy() : Decoy.NOT_ASKED;
      return new OfDomain(
          then, note.decoyReply(), note.observedAt(), null, accepted, /* stale= */ true);
    }
    Decoy decoy = note.askingSince() == null ? note.decoy() : Decoy.UNDECIDED;
    return new OfDomain(
        decoy, note.decoyReply(), note.observedAt(), note.decoyDue(), accepted, false);
  }

  @Override
  public boolean isRecent() {
    return recent;
  }

  @Override
  public @Nullable OfSite of(MailSite site) {
    return sites.get(site);
  }

  /**
   * The evidence on mailboxes whose findings hold.
   *
   * @param asked what the campaign has found of a domain since; null if it did not ask
   */
  public Iterator<Evidence> evidence(Function<Domain, @Nullable DomainFinding> asked) {
    Iterator<Held> all = held.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Evidence next() {
        Held one = all.next();
        Domain domain = one.finding().mailbox().domain();
        DomainFinding since = asked.apply(domain);
        return new Evidence(
            one.finding().mailbox(),
            since == null ? finding(domain) : since,
            one.finding(),
            one.reused() ? Set.of(Flag.REUSED) : Set.of());
      }
    };
  }

  /** Findings of domains that no campaign has to ask. */
  public Iterator<DomainFinding> domains(Function<Domain, @Nullable DomainFinding> asked) {
    return routes.keySet().stream()
        .filter(domain -> asked.apply(domain) == null)
        .map(this::finding)
        .iterator();
  }

  private DomainFinding finding(Domain domain) {
    Notes.OfDomain note = known.get(domain);
    DomainRoute route = route(domain);
    return note == null
        ? new DomainFinding(route, CatchAll.UNKNOWN, Decoy.NOT_ASKED, null, now)
        : note.finding(route);
  }

  /** What was saved: mailboxes, domains of which nobody had to be asked anything, and RCPT TO. */
  public Tally tally(Function<Domain, @Nullable DomainFinding> asked) {
    long domains = 0;
    long decoys = 0;
    for (Domain domain : routes.keySet()) {
      Notes.OfDomain note = known.get(domain);
      boolean whole = asked.apply(domain) == null;
      domains += whole ? 1 : 0;
      if (note != null && Freshness.isDecided(note.decoy()) && (whole || isUsable(note))) {
        decoys++;
      }
    }
    Tally saved =
        Tally.of(
            Map.of(
                "ledger.domains_reused",
                domains,
                "ledger.decoys_spared",
                decoys,
                "ledger.rcpts_spared",
                decoys));
    return Tally.of(counts).plus(saved);
  }

  /** True if what is known of a decoy is still to be believed. */
  private boolean isUsable(Notes.OfDomain note) {
    return note.run().equals(run) || freshness.isFresh(note, now);
  }

  private void count(String name, long more) {
    if (more != 0) {
      counts.merge(name, more, Long::sum);
    }
  }

  @Override
  public void close() throws IOException {
    held.close();
    rest.close();
  }
}
