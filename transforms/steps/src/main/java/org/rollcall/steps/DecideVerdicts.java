package org.rollcall.steps;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.PatternFlags;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.Progress;

/** Reads the signals of each mailbox and decides: a map without network, one output per input. */
public final class DecideVerdicts
    extends PTransform<PCollection<Evidence>, PCollection<VerifiedMailbox>> {
  private final Policy policy;

  private DecideVerdicts(Policy policy) {
    this.policy = policy;
  }

  /**
   * Deciding with the shipped data files.
   *
   * @param referenceData folder with replacements of them, null for none
   */
  public static DecideVerdicts with(@Nullable String referenceData) {
    return new DecideVerdicts(new Policy(referenceData, Instant.MAX, true));
  }

  /** The same, a sign of life in the owner's logs counting from this instant on. */
  public DecideVerdicts engagedSince(Instant earliest) {
    return new DecideVerdicts(new Policy(policy.referenceData, earliest, policy.signals));
  }

  /** The same, no flag read: evidence decides alone. */
  DecideVerdicts withoutSignals() {
    return new DecideVerdicts(new Policy(policy.referenceData, policy.engagedSince, false));
  }

  /** What decides, for a step that does more. */
  Decider decider() {
    return policy;
  }

  @Override
  public PCollection<VerifiedMailbox> expand(PCollection<Evidence> evidence) {
    return evidence.apply("Decide", ParDo.of(new DecideFn(policy)));
  }

  private static final class DecideFn extends DoFn<Evidence, VerifiedMailbox> {
    private final Decider decider;
    private transient Decider.Decision decision;

    DecideFn(Decider decider) {
      this.decider = decider;
    }

    @Setup
    public void setup() {
      decision = decider.start();
    }

    @ProcessElement
    public void decide(@Element Evidence evidence, OutputReceiver<VerifiedMailbox> out) {
      out.output(decision.of(evidence));
    }
  }

  private record Policy(@Nullable String referenceData, Instant engagedSince, boolean signals)
      implements Decider {
    @Override
    public Decision start() {
      ReferenceData data = ReferenceData.replacedBy(referenceData);
      VerdictPolicy verdicts = VerdictPolicy.from(data).engagedSince(engagedSince);
      FlagReader flags = signals ? FlagReader.from(data) : null;
      Clock clock = Clock.systemUTC();
      return evidence -> {
        Evidence full = flags == null ? evidence : evidence.with(flags.of(evidence));
        Verdict verdict = verdicts.decide(full, clock.instant());
        Progress.decided(verdict);
        // Every mailbox of a domain would carry its points through the join.
        return new VerifiedMailbox(full.brief(), verdict);
      };
    }
  }

  /** The flags of a mailbox: those it has, its own, and how it fits its domain. */
  private record FlagReader(SignalReaders signals, PatternFlags patterns) {
    static FlagReader from(ReferenceData data) {
      return new FlagReader(SignalReaders.from(data), PatternFlags.from(data));
    }

    Set<Flag> of(Evidence evidence) {
      Set<Flag> flags = EnumSet.noneOf(Flag.class);
      flags.addAll(evidence.flags());
      flags.addAll(signals.flags(evidence.mailbox().mailbox()));
      ListFacts facts = evidence.list();
      Flag fit = facts == null ? null : patterns.of(facts, flags);
      if (fit != null) {
        flags.add(fit);
      }
      return flags;
    }
  }
}
