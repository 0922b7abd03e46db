package org.rollcall.steps.plan;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.Tally;

/** Counts elements by name, one part of the plan per bundle. Names come from a closed list. */
final class CountParts<T> extends PTransform<PCollection<T>, PCollection<PlanPart>> {
  private final SerializableFunction<T, String> nameOf;

  private CountParts(SerializableFunction<T, String> nameOf) {
    this.nameOf = nameOf;
  }

  /** Counts each element under its name. */
  static <T> CountParts<T> by(SerializableFunction<T, String> nameOf) {
    return new CountParts<>(nameOf);
  }

  @Override
  public PCollection<PlanPart> expand(PCollection<T> elements) {
    return elements.apply("Count", ParDo.of(new CountFn<>(nameOf)));
  }

  private static final class CountFn<T> extends DoFn<T, PlanPart> {
    private final SerializableFunction<T, String> nameOf;
    private transient Map<String, Long> counts = new TreeMap<>();

    CountFn(SerializableFunction<T, String> nameOf) {
      this.nameOf = nameOf;
    }

    @StartBundle
    public void start() {
      counts = new TreeMap<>();
    }

    @ProcessElement
    public void count(@Element T element) {
      counts.merge(nameOf.apply(element), 1L, Long::sum);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (!counts.isEmpty()) {
        context.output(
            PlanPart.of(Tally.of(counts)),
            BoundedWindow.TIMESTAMP_MIN_VALUE,
            GlobalWindow.INSTANCE);
      }
      counts = new TreeMap<>();
    }
  }
}
