package org.rollcall.steps.worker;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/** Emits from {@code @FinishBundle} in a bounded, unwindowed pipeline. */
public final class Bundle {
  /** What a {@code FinishBundleContext} offers. */
  @FunctionalInterface
  public interface Sink {
    <T> void output(TupleTag<T> tag, T element, Instant timestamp, BoundedWindow window);
  }

  private final Sink sink;

  public Bundle(Sink sink) {
    this.sink = sink;
  }

  public <T> void emit(TupleTag<T> tag, T element) {
    sink.output(tag, element, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
  }
}
