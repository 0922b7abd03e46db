package org.rollcall.engine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.Note;
import org.rollcall.model.Answer;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.RouteStatus;

/** Turns what the campaigns of a worker note into entries. Safe for any number of threads. */
final class LedgerRecorder {
  private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  /** Domains whose hashes are remembered: those asked at the same time, and some more. */
  private static final int PLACES_MAX = 20_000;

  private final LedgerWriter writer;
  private final KeyedHash hash;
  private final String run;
  private final long workerHash;
  private final Map<Long, Notes.Spent> spent = new HashMap<>();
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private final Map<Domain, Long> places = new HashMap<>();
  private final Map<MailRoute, Long> exchangers = new HashMap<>();
  private boolean counted;

  /**
   * @param worker names the worker among those of all runs
   */
  LedgerRecorder(LedgerWriter writer, KeyedHash hash, String run, String worker) {
    this.writer = writer;
    this.hash = hash;
    this.run = run;
    this.workerHash = hash.place("worker", worker);
  }

  synchronized void note(Note note) {
    if (note instanceof Note.Heard heard) {
      heard(heard);
    } else if (note instanceof Note.Decoyed decoyed) {
      domain(KeyedHash.Hash.NONE, decoyed.domain(), decoyed.askingSince(), decoyed.due());
    } else if (note instanceof Note.Blocked blocked) {
      Instant until = blocked.at().plus(Freshness.BLOCKED_REST);
      site(blocked.site(), new Notes.OfSite(true, blocked.evidence(), blocked.at(), until, run));
    } else if (note instanceof Note.Paused paused) {
      if (paused.until().isAfter(paused.at())) {
        site(
            paused.site(),
            new Notes.OfSite(false, paused.evidence(), paused.at(), paused.until(), run));
      }
    } else if (note instanceof Note.Spent ended) {
      spent(ended);
    }
  }

  /** What our own causes kept from being asked says nothing; what was heard before stays. */
  private void heard(Note.Heard heard) {
    if (heard.finding().answer() == Answer.NOT_ASKED) {
      return;
    }
    DomainRoute route = heard.route();
    Notes.OfMailbox body =
        Notes.OfMailbox.of(heard.finding(), heard.settled(), exchangers(route.route()), run);
    writer.add(
        Entry.Kind.MAILBOX,
        place(route.domain()),
        hash.of(heard.finding().mailbox().key()),
        NamedCodec.of(Notes.OfMailbox.class).bytes(body));
  }

  /** A domain of which nobody but the DNS was asked; what was heard of it before stays. */
  synchronized void route(DomainFinding finding) {
    if (finding.route().route().status() != RouteStatus.UNRESOLVED) {
      domain(KeyedHash.Hash.ROUTE, finding, null, null);
    }
  }

  private void domain(
      KeyedHash.Hash key,
      DomainFinding finding,
      @Nullable Instant askingSince,
      @Nullable Instant due) {
    Notes.OfDomain body =
        Notes.OfDomain.of(finding, askingSince, due, exchangers(finding.route().route()), run);
    writer.add(
        Entry.Kind.DOMAIN,
        place(finding.domain()),
        key,
        NamedCodec.of(Notes.OfDomain.class).bytes(body));
  }

  private void site(MailSite site, Notes.OfSite body) {
    writer.add(
        Entry.Kind.SITE,
        hash.place(site),
        KeyedHash.Hash.NONE,
        NamedCodec.of(Notes.OfSite.class).bytes(body));
  }

  private void spent(Note.Spent ended) {
    ended.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
    counted = true;
    if (!ended.limited() || ended.rcpts() == 0) {
      return;
    }
    long hour = Math.floorDiv(ended.at().getEpochSecond(), HOUR_SECONDS);
    long place = hash.place(ended.site());
    Notes.Spent before = spent.get(place);
    long sum = before == null || before.hour() != hour ? 0 : before.rcpts();
    Notes.Spent now = new Notes.Spent(hour, sum + ended.rcpts());
    if (spent.size() >= PLACES_MAX) {
      spent.values().removeIf(each -> each.hour() != hour);
    }
    spent.put(place, now);
    writer.add(
        Entry.Kind.SPENT,
        place,
        new KeyedHash.Hash(hour, workerHash),
        NamedCodec.of(Notes.Spent.class).bytes(now));
  }

  /** Adds the totals of this worker, if they have changed: to be called before a flush. */
  synchronized void total() {
    if (counted) {
      counted = false;
      writer.add(
          Entry.Kind.RUN,
          runPlace(hash, run),
          new KeyedHash.Hash(workerHash, 0),
          NamedCodec.of(Notes.OfRun.class).bytes(new Notes.OfRun(new TreeMap<>(counts))));
    }
  }

  CompletableFuture<@Nullable Void> commit() {
    return writer.commit();
  }

  static long runPlace(KeyedHash hash, String run) {
    return hash.place("run", run);
  }

  private long place(Domain domain) {
    if (places.size() >= PLACES_MAX) {
      places.clear();
    }
    return places.computeIfAbsent(domain, hash::place);
  }

  private long exchangers(MailRoute route) {
    if (exchangers.size() >= PLACES_MAX) {
      exchangers.clear();
    }
    return exchangers.computeIfAbsent(route, hash::mailExchangers);
  }
}
