package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.LanePacker;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;
import org.rollcall.steps.worker.Unpack;
import org.rollcall.steps.write.RetryRecord;

/** Sends each verdict to its rows, and once more to the retry list if it deserves another run. */
public final class PartVerdicts extends PTransform<PCollection<VerifiedMailbox>, PCollectionTuple> {
  /** Every verdict, on its way to the join. */
  public static final TupleTag<KV<Integer, Pack<JoinItem>>> VERDICTS =
      new TupleTag<>("verdicts") {};

  /** Those that deserve another run. */
  public static final TupleTag<Pack<VerifiedMailbox>> RETRY = new TupleTag<>("retry") {};

  private final int buckets;

  private PartVerdicts(int buckets) {
    this.buckets = buckets;
  }

  /** Parting into this many buckets, those of the rows. */
  public static PartVerdicts in(int buckets) {
    return new PartVerdicts(buckets);
  }

  @Override
  public PCollectionTuple expand(PCollection<VerifiedMailbox> verdicts) {
    return verdicts.apply(
        "Part", ParDo.of(new PartFn(buckets)).withOutputTags(VERDICTS, TupleTagList.of(RETRY)));
  }

  /** The verdicts once more, for another reader than the join. */
  public static PCollection<VerifiedMailbox> mailboxes(PCollectionTuple parted) {
    return parted
        .get(VERDICTS)
        .apply("Verdicts", Values.create())
        .apply("Items", Unpack.of(JoinItem.class))
        .apply(
            "Mailboxes",
            MapElements.into(TypeDescriptor.of(VerifiedMailbox.class)).via(JoinItem::verdict));
  }

  private static final class PartFn extends DoFn<VerifiedMailbox, KV<Integer, Pack<JoinItem>>> {
    private final int buckets;
    private transient LanePacker<JoinItem> verdicts;
    private transient Packer<VerifiedMailbox> retry;

    PartFn(int buckets) {
      this.buckets = buckets;
    }

    @StartBundle
    public void start() {
      verdicts = LanePacker.of(JoinItem.class, buckets);
      retry = Packer.of(VerifiedMailbox.class);
    }

    @ProcessElement
    public void part(@Element VerifiedMailbox verdict, MultiOutputReceiver out) {
      JoinItem item = JoinItem.of(verdict);
      verdicts.add(item.key(), item, out.get(VERDICTS)::output);
      if (RetryRecord.deserves(verdict.verdict())) {
        retry.add(verdict, out.get(RETRY)::output);
      }
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      Bundle out = new Bundle(context::output);
      verdicts.finish(pack -> out.emit(VERDICTS, pack));
      retry.finish(pack -> out.emit(RETRY, pack));
    }
  }
}
