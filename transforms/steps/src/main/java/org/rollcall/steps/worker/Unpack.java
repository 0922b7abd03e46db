package org.rollcall.steps.worker;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.steps.coders.RecordCoder;

/**
 * The records of packs. One reader each: whoever else wants them unpacks the packs again, since a
 * collection with several readers is copied for each of them, record by record.
 */
public final class Unpack<T extends Record>
    extends PTransform<PCollection<Pack<T>>, PCollection<T>> {
  private final Class<T> type;

  private Unpack(Class<T> type) {
    this.type = type;
  }

  public static <T extends Record> Unpack<T> of(Class<T> type) {
    return new Unpack<>(type);
  }

  @Override
  public PCollection<T> expand(PCollection<Pack<T>> packs) {
    return packs.apply("Unpack", ParDo.of(new UnpackFn<T>())).setCoder(RecordCoder.of(type));
  }

  private static final class UnpackFn<T extends Record> extends DoFn<Pack<T>, T> {
    @ProcessElement
    public void unpack(@Element Pack<T> pack, OutputReceiver<T> out) {
      for (T record : pack) {
        out.output(record);
      }
    }
  }
}
