package org.rollcall.steps.worker;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.steps.coders.PackCoder;

/** Records into packs, bundle by bundle. */
public final class IntoPacks<T extends Record>
    extends PTransform<PCollection<T>, PCollection<Pack<T>>> {
  private final Class<T> type;

  private IntoPacks(Class<T> type) {
    this.type = type;
  }

  public static <T extends Record> IntoPacks<T> of(Class<T> type) {
    return new IntoPacks<>(type);
  }

  @Override
  public PCollection<Pack<T>> expand(PCollection<T> records) {
    return records.apply("Pack", ParDo.of(new PackFn<>(type))).setCoder(PackCoder.of(type));
  }

  private static final class PackFn<T extends Record> extends DoFn<T, Pack<T>> {
    private final Class<T> type;
    private transient @Nullable Packer<T> packer;

    PackFn(Class<T> type) {
      this.type = type;
    }

    @StartBundle
    public void start() {
      packer = Packer.of(type);
    }

    @ProcessElement
    public void pack(@Element T record, OutputReceiver<Pack<T>> out) {
      packer.add(record, out::output);
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      packer.finish(
          pack -> context.output(pack, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }
}
