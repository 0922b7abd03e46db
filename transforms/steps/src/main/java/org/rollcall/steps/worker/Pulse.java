package org.rollcall.steps.worker;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Hands elements on unchanged and has their worker beat meanwhile: a step that takes long and asks
 * nobody can be watched too.
 */
public final class Pulse<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private final @Nullable String ledger;

  private Pulse(@Nullable String ledger) {
    this.ledger = ledger;
  }

  /**
   * A pulse.
   *
   * @param ledger folder of the heartbeats, null for none
   */
  public static <T> Pulse<T> in(@Nullable String ledger) {
    return new Pulse<>(ledger);
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    return elements.apply("Beat", ParDo.of(new PulseFn<T>(ledger))).setCoder(elements.getCoder());
  }

  private static final class PulseFn<T> extends DoFn<T, T> {
    private final @Nullable String ledger;

    PulseFn(@Nullable String ledger) {
      this.ledger = ledger;
    }

    @Setup
    public void setup() {
      if (ledger != null) {
        Heart.take(ledger);
      }
    }

    @ProcessElement
    public void pass(@Element T element, OutputReceiver<T> out) {
      out.output(element);
    }

    @Teardown
    public void teardown() {
      if (ledger != null) {
        Heart.giveBack(ledger);
      }
    }
  }
}
