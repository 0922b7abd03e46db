package org.rollcall.steps.worker;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Hands elements on unchanged, counts them, and has their worker beat meanwhile: a step that takes
 * long and asks nobody can be watched too.
 */
public final class Pulse<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private final @Nullable String ledger;
  private final @Nullable Progress counted;

  private Pulse(@Nullable String ledger, @Nullable Progress counted) {
    this.ledger = ledger;
    this.counted = counted;
  }

  /**
   * A pulse.
   *
   * @param ledger folder of the heartbeats, null for none
   */
  public static <T> Pulse<T> in(@Nullable String ledger) {
    return new Pulse<>(ledger, null);
  }

  /** The same, which counts what passes. */
  public Pulse<T> counting(Progress each) {
    return new Pulse<>(ledger, each);
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    return elements
        .apply("Beat", ParDo.of(new PulseFn<T>(ledger, counted)))
        .setCoder(elements.getCoder());
  }

  private static final class PulseFn<T> extends DoFn<T, T> {
    private final @Nullable String ledger;
    private final @Nullable Progress counted;

    PulseFn(@Nullable String ledger, @Nullable Progress counted) {
      this.ledger = ledger;
      this.counted = counted;
    }

    @Setup
    public void setup() {
      if (ledger != null) {
        Heart.take(ledger);
      }
    }

    @ProcessElement
    public void pass(@Element T element, OutputReceiver<T> out) {
      if (counted != null) {
        counted.add(1);
      }
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
