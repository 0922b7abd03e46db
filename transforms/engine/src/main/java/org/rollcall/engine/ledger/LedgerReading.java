package org.rollcall.engine.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.DoNotAsk;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.RouteStatus;

/**
 * Reads a ledger without the network, and without writing: everything is decided again by what is
 * there, whether it is still fresh or not.
 */
public final class LedgerReading {
  private final Segments segments;
  private final LedgerSettings settings;
  private final VerdictPolicy policy;
  private final DoNotAsk doNotAsk;
  private final Clock clock;
  private final Consumer<String> trouble;

  /**
   * @param doNotAsk whose policy stands in for what nobody was asked
   * @param trouble told of what is torn, damaged or not understood
   */
  public LedgerReading(
      LedgerStore store,
      LedgerSettings settings,
      VerdictPolicy policy,
      DoNotAsk doNotAsk,
      Clock clock,
      Consumer<String> trouble) {
    this.segments = new Segments(store, trouble);
    this.settings = settings;
    this.policy = policy;
    this.doNotAsk = doNotAsk;
    this.clock = clock;
    this.trouble = trouble;
  }

  /**
   * Hands out one evidence per mailbox and one finding per domain whose question is among the
   * batches. What the ledger does not know is not probed, {@code offline}.
   */
  public void decideAgain(
      Iterator<DomainBatch> batches,
      Path folder,
      Consumer<Evidence> evidence,
      Consumer<DomainFinding> domains)
      throws IOException {
    Instant now = clock.instant();
    KeyedHash hash = new KeyedHash(settings.key());
    try (LedgerShare share = new LedgerShare(segments, hash, folder, trouble)) {
      Map<Domain, Known> known = new HashMap<>();
      Set<Domain> asked = new HashSet<>();
      while (batches.hasNext()) {
        DomainBatch batch = batches.next();
        share.add(batch.domain());
        batch.mailboxes().forEach(mailbox -> share.add(batch.domain(), mailbox));
        known.putIfAbsent(batch.domain(), Known.nothing(batch.domain(), now));
        if (batch.question() != null) {
          asked.add(batch.domain());
        }
      }
      share.read();
      known.replaceAll(
          (domain, nothing) -> {
            Notes.OfDomain note = share.lastOf(domain);
            return note == null ? nothing : known(domain, note);
          });
      share.forEach(
          (domain, mailbox, note) -> {
            Known of = known.get(domain);
            evidence.accept(
                evidence(of == null ? Known.nothing(domain, now) : of, mailbox, note, now));
          });
      known.forEach(
          (domain, each) -> {
            if (asked.contains(domain)) {
              domains.accept(each.finding);
            }
          });
    }
  }

  /**
   * What the ledger knows of a domain.
   *
   * @param mx the mail exchangers that it rests on
   * @param settles true if the mail exchangers alone decide about every mailbox
   */
  private record Known(DomainFinding finding, long mx, boolean settles) {
    static Known nothing(Domain domain, Instant now) {
      return new Known(DomainFinding.notLookedUp(domain, now), 0, false);
    }
  }

  private Known known(Domain domain, Notes.OfDomain note) {
    DomainRoute route = new DomainRoute(domain, note.route(), note.site(), note.facts());
    return new Known(note.finding(route), note.mx(), policy.isSettled(note.route()));
  }

  private Evidence evidence(
      Known known, ListedMailbox mailbox, Notes.@Nullable OfMailbox note, Instant now) {
    DomainFinding domain = known.finding;
    DomainRoute route = domain.route();
    if (!route.route().status().hasHosts()) {
      boolean isKnown = route.route().status() != RouteStatus.NOT_LOOKED_UP;
      return new Evidence(
          mailbox,
          domain,
          isKnown ? null : notAsked(mailbox, now),
          isKnown ? Set.of(Flag.REUSED) : Set.of());
    }
    if (known.settles) {
      return new Evidence(mailbox, domain, null, Set.of(Flag.REUSED));
    }
    if (note == null || note.mx() != known.mx) {
      Optional<MailboxFinding> spared = doNotAsk.spares(mailbox, route, now);
      return new Evidence(
          mailbox, domain, spared.orElseGet(() -> notAsked(mailbox, now)), Set.of());
    }
    Evidence found = new Evidence(mailbox, domain, note.finding(mailbox), Set.of(Flag.REUSED));
    boolean isFresh = settings.freshness().isFresh(note, () -> policy.reason(found), now);
    return isFresh ? found : found.with(Set.of(Flag.REUSED, Flag.STALE_RESULT));
  }

  private static MailboxFinding notAsked(ListedMailbox mailbox, Instant now) {
    return MailboxFinding.notAsked(mailbox, NotProbedCause.OFFLINE, null, now);
  }
}
