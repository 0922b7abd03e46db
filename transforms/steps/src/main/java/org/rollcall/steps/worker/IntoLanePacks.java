package org.rollcall.steps.worker;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.steps.coders.PackCoder;

/** Records into packs, one per lane and bundle or more: the first half of {@link Lanes}. */
public final class IntoLanePacks<T extends Record>
    extends PTransform<PCollection<T>, PCollection<KV<Integer, Pack<T>>>> {
  private final Class<T> type;
  private final int lanes;
  private final Lanes.Chooser<T> chooser;

  private IntoLanePacks(Class<T> type, int lanes, Lanes.Chooser<T> chooser) {
    this.type = type;
    this.lanes = lanes;
    this.chooser = chooser;
  }

  /**
   * Packs by the hash of a key text.
   *
   * @param key text that keeps together what must meet
   */
  public static <T extends Record> IntoLanePacks<T> of(
      Class<T> type, int lanes, SerializableFunction<T, String> key) {
    return by(type, lanes, Lanes.byKey(key));
  }

  static <T extends Record> IntoLanePacks<T> by(
      Class<T> type, int lanes, Lanes.Chooser<T> chooser) {
    return new IntoLanePacks<>(type, lanes, chooser);
  }

  @Override
  public PCollection<KV<Integer, Pack<T>>> expand(PCollection<T> records) {
    return records
        .apply("Pack", ParDo.of(new PackFn<>(type, lanes, chooser)))
        .setCoder(PackCoder.inLanes(type));
  }

  private static final class PackFn<T extends Record> extends DoFn<T, KV<Integer, Pack<T>>> {
    private final Class<T> type;
    private final int lanes;
    private final Lanes.Chooser<T> chooser;
    private transient @Nullable LanePacker<T> packer;

    PackFn(Class<T> type, int lanes, Lanes.Chooser<T> chooser) {
      this.type = type;
      this.lanes = lanes;
      this.chooser = chooser;
    }

    @StartBundle
    public void start() {
      packer = LanePacker.of(type, lanes);
    }

    @ProcessElement
    public void pack(@Element T record, OutputReceiver<KV<Integer, Pack<T>>> out) {
      packer.add(chooser.laneOf(record, lanes), record, out::output);
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      packer.finish(
          pack -> context.output(pack, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }
}
