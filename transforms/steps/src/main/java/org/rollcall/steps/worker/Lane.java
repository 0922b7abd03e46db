package org.rollcall.steps.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.LaneRun;
import org.rollcall.engine.ledger.LaneReplay;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Tally;

/** A lane at work: what the ledger knew of it, and the campaign that asks the rest. */
public final class Lane implements AutoCloseable {
  private final LaneRun run;
  private final @Nullable LaneReplay known;
  private final Ending ending;

  Lane(LaneRun run, @Nullable LaneReplay known, Ending ending) {
    this.run = run;
    this.known = known;
    this.ending = ending;
  }

  /** What is to be done once the lane is over, however it ended. */
  @FunctionalInterface
  interface Ending {
    void end();
  }

  /** Waits until every mailbox has its finding. */
  public void await() throws InterruptedException {
    run.await();
  }

  /** One evidence per mailbox: those that the ledger knew, then those that were asked. */
  public Iterator<Evidence> evidence() {
    Iterator<Evidence> asked = run.evidence();
    return known == null ? asked : both(known.evidence(run::domain), asked);
  }

  /** One finding per domain. */
  public Iterator<DomainFinding> domains() {
    Iterator<DomainFinding> asked = run.domains();
    return known == null ? asked : both(known.domains(run::domain), asked);
  }

  /** What was asked, and what was saved. */
  public Tally tally() {
    return known == null ? run.tally() : run.tally().plus(known.tally(run::domain));
  }

  private static <T> Iterator<T> both(Iterator<T> one, Iterator<T> other) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return one.hasNext() || other.hasNext();
      }

      @Override
      public T next() {
        return one.hasNext() ? one.next() : other.next();
      }
    };
  }

  /** Deletes the spools. A lane that still runs is given up. */
  @Override
  public void close() {
    run.close();
    try {
      if (known != null) {
        known.close();
      }
      ending.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a lane cannot be closed", e);
    }
  }
}
