package org.rollcall.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/** A step's several outputs under their own names, as a record; this is what Beam asks of it. */
public interface Outputs extends POutput {
  /** Every output. */
  List<PCollection<?>> all();

  @Override
  default Pipeline getPipeline() {
    return all().get(0).getPipeline();
  }

  @Override
  default Map<TupleTag<?>, PValue> expand() {
    Map<TupleTag<?>, PValue> values = new LinkedHashMap<>();
    for (PCollection<?> output : all()) {
      values.putAll(output.expand());
    }
    return values;
  }

  @Override
  default void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
