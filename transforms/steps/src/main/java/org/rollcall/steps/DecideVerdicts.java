package org.rollcall.steps;

import java.time.Clock;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Evidence;
import org.rollcall.model.VerifiedMailbox;

/** Reads the signals of each mailbox and decides: a pure map, no network. */
public final class DecideVerdicts
    extends PTransform<PCollection<Evidence>, PCollection<VerifiedMailbox>> {
  private final ProbeSettings settings;

  private DecideVerdicts(ProbeSettings settings) {
    this.settings = settings;
  }

  public static DecideVerdicts with(ProbeSettings settings) {
    return new DecideVerdicts(settings);
  }

  @Override
  public PCollection<VerifiedMailbox> expand(PCollection<Evidence> evidence) {
    return evidence.apply("Decide", ParDo.of(new DecideFn(settings)));
  }

  private static final class DecideFn extends DoFn<Evidence, VerifiedMailbox> {
    private final ProbeSettings settings;

    DecideFn(ProbeSettings settings) {
      this.settings = settings;
    }
  }
}
