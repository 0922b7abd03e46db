package org.rollcall.engine.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SessionWitness;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.Tally;

/**
 * A lane being asked. Its findings are spooled while it runs; after {@link #await} each is read
 * together with the last word on its domain, so that all rows of a domain say the same.
 */
public final class LaneRun implements AutoCloseable {
  /** Findings of a lane kept in memory before they go to disk. */
  private static final int MEMORY_BYTES = 4 << 20;

  private final LaneProber prober;
  private final Campaign campaign;
  private final LaneSpool mailboxes;
  private final Spool<MailboxFinding> findings;
  private final LaneListener listener;
  private final Map<Long, Queue<RecipientReply>> soFar = new ConcurrentHashMap<>();
  private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> quiet = new CompletableFuture<>();

  // Touched on the prober's thread only.
  private final Map<Mailbox, CompletableFuture<@Nullable Void>> decoysTold = new HashMap<>();
  boolean wantsPermits;
  int open;
  @Nullable StopNotice stopped;
  private @Nullable Future<?> sleep;
  private long waiting;

  LaneRun(
      LaneProber prober,
      Campaign campaign,
      LaneSpool mailboxes,
      Path folder,
      LaneListener listener) {
    this.prober = prober;
    this.campaign = campaign;
    this.mailboxes = mailboxes;
    this.findings = new Spool<>(RecordCodec.of(MailboxFinding.class), folder, MEMORY_BYTES);
    this.listener = listener;
  }

  /** Mailboxes of the lane. */
  public long mailboxes() {
    return mailboxes.mailboxes();
  }

  /**
   * Waits until every mailbox has its finding.
   *
   * @throws IllegalStateException if we are broken; the cause says how
   */
  public void await() throws InterruptedException {
    try {
      over.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the lane was not finished", e.getCause());
    }
  }

  /**
   * Done once the lane is over, be it given up, and its last session is closed: from then on
   * somebody else may ask. Never, if the prober is closed first.
   */
  public CompletableFuture<@Nullable Void> quiet() {
    return quiet;
  }

  /** What was found of each mailbox, with what was found of its domain; after {@link #await}. */
  public Iterator<Evidence> evidence() {
    requireOver();
    Map<Domain, DomainFinding> domains = new HashMap<>();
    Iterator<MailboxFinding> all = findings.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Evidence next() {
        MailboxFinding finding = all.next();
        DomainFinding domain =
            domains.computeIfAbsent(finding.mailbox().domain(), campaign::finding);
        return new Evidence(finding.mailbox(), domain, finding, Set.of());
      }
    };
  }

  /** What was found of each domain; after {@link #await}. */
  public Iterator<DomainFinding> domains() {
    requireOver();
    return campaign.domains().stream().map(campaign::finding).iterator();
  }

  /** Sessions, recipients, decoys, bytes, sites; after {@link #await}. */
  public Tally tally() {
    requireOver();
    StopNotice why = stopped;
    return why == null
        ? campaign.tally()
        : campaign.tally().plus(Tally.of("stopped." + why.cause().word(), 1));
  }

  /** Deletes the spools. A lane that still runs is given up. */
  @Override
  public void close() {
    over.completeExceptionally(new IllegalStateException("the lane was closed"));
    prober.forget(
        this,
        () -> {
          try {
            mailboxes.close();
            findings.close();
          } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a spool", e);
          }
        });
  }

  /** What was found of a domain, null if the lane did not ask about it; after {@link #await}. */
  public @Nullable DomainFinding domain(Domain domain) {
    requireOver();
    return campaign.knows(domain) ? campaign.finding(domain) : null;
  }

  /** Where a session leaves its answers as they come, and tells of its decoy. */
  SessionWitness witnessOf(SessionPlan plan) {
    if (!listener.wantsNotes()) {
      return SessionWitness.NONE;
    }
    Queue<RecipientReply> answers = new ConcurrentLinkedQueue<>();
    soFar.put(plan.id(), answers);
    return new SessionWitness() {
      @Override
      public void heard(RecipientReply answer) {
        answers.add(answer);
        if (answer.recipient().equals(plan.decoy())) {
          prober.tellSoFar(LaneRun.this); // A decoy whose answer is lost is not asked again.
        }
      }

      @Override
      public CompletableFuture<@Nullable Void> beforeDecoy() {
        return prober.tellOfDecoy(LaneRun.this, plan);
      }
    };
  }

  /**
   * Notes that a session is about to ask its decoy; done when that is kept. Where keeping takes so
   * long that sessions leave before, a later one waits for the same note and not for another, or
   * none would ever ask.
   */
  CompletableFuture<@Nullable Void> tellOfDecoy(SessionPlan plan, Instant now) {
    CompletableFuture<@Nullable Void> told = decoysTold.get(plan.decoy());
    if (told != null) {
      return told;
    }
    Note note = campaign.asksDecoy(plan.id(), now);
    if (note == null) {
      return CompletableFuture.completedFuture(null);
    }
    listener.noted(note);
    told = listener.kept();
    decoysTold.put(Objects.requireNonNull(plan.decoy()), told);
    return told;
  }

  /** The outcome of a session says it all; there is none if we are broken. */
  void ended(SessionPlan plan, @Nullable SessionOutcome outcome) {
    soFar.remove(plan.id());
    if (outcome == null || outcome.decoyAsked()) {
      decoysTold.remove(plan.decoy());
    }
  }

  /** Notes what open sessions have heard since the last time. */
  void tellSoFar(Instant now) {
    soFar.forEach(
        (session, answers) -> {
          for (RecipientReply answer = answers.poll(); answer != null; answer = answers.poll()) {
            Note note = campaign.heard(session, answer, now);
            if (note != null) {
              listener.noted(note);
            }
          }
        });
  }

  LaneListener listener() {
    return listener;
  }

  Campaign campaign() {
    return campaign;
  }

  boolean isOver() {
    return over.isDone();
  }

  void found(MailboxFinding finding) {
    findings.append(finding);
    listener.found(1);
  }

  /** Tells the listener how many wait now. */
  void tellWaiting() {
    long now = campaign.waiting();
    if (now != waiting) {
      listener.waiting(now - waiting);
      waiting = now;
    }
  }

  void sleepUntil(Future<?> timer) {
    cancelSleep();
    sleep = timer;
  }

  void cancelSleep() {
    if (sleep != null) {
      sleep.cancel(false);
      sleep = null;
    }
  }

  /** On the prober's thread, whenever one of the two may have come. */
  void tellQuiet() {
    if (isOver() && open == 0) {
      quiet.complete(null);
    }
  }

  void complete() {
    over.complete(null);
  }

  void fail(Throwable failure) {
    over.completeExceptionally(failure);
  }

  private void requireOver() {
    if (!over.isDone() || over.isCompletedExceptionally()) {
      throw new IllegalStateException("the lane is not finished");
    }
  }
}
