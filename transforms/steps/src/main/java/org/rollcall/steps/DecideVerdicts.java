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
  private final @Nullable String referenceData;
  private final Instant engagedSince;
  private final boolean signals;

  private DecideVerdicts(@Nullable String referenceData, Instant engagedSince, boolean signals) {
    this.referenceData = referenceData;
    this.engagedSince = engagedSince;
    this.signals = signals;
  }

  /**
   * Deciding with the shipped data files.
   *
   * @param referenceData folder with replacements of them, null for none
   */
  public static DecideVerdicts with(@Nullable String referenceData) {
    return new DecideVerdicts(referenceData, Instant.MAX, true);
  }

  /** The same, a sign of life in the owner's logs counting from this instant on. */
  public DecideVerdicts engagedSince(Instant earliest) {
    return new DecideVerdicts(referenceData, earliest, signals);
  }

  /** The same, no flag read: evidence decides alone. */
  DecideVerdicts withoutSignals() {
    return new DecideVerdicts(referenceData, engagedSince, false);
  }

  @Override
  public PCollection<VerifiedMailbox> expand(PCollection<Evidence> evidence) {
    return evidence.apply("Decide", ParDo.of(new DecideFn(referenceData, engagedSince, signals)));
  }

  private static final class DecideFn extends DoFn<Evidence, VerifiedMailbox> {
    private final @Nullable String referenceData;
    private final Instant engagedSince;
    private final boolean wanted;
    private transient SignalReaders signals;
    private transient VerdictPolicy policy;
    private transient PatternFlags patterns;

    DecideFn(@Nullable String referenceData, Instant engagedSince, boolean wanted) {
      this.referenceData = referenceData;
      this.engagedSince = engagedSince;
      this.wanted = wanted;
    }

    @Setup
    public void setup() {
      ReferenceData data = ReferenceData.replacedBy(referenceData);
      signals = SignalReaders.from(data);
      policy = VerdictPolicy.from(data).engagedSince(engagedSince);
      patterns = PatternFlags.from(data);
    }

    @ProcessElement
    public void decide(@Element Evidence evidence, OutputReceiver<VerifiedMailbox> out) {
      Instant now = Clock.systemUTC().instant();
      Evidence full = wanted ? evidence.with(flags(evidence)) : evidence;
      Verdict verdict = policy.decide(full, now);
      Progress.decided(verdict);
      // Every mailbox of a domain would carry its points through the join.
      out.output(new VerifiedMailbox(full.brief(), verdict));
    }

    private Set<Flag> flags(Evidence evidence) {
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
