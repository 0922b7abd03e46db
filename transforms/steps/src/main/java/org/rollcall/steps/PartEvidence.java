package org.rollcall.steps;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.model.Evidence;
import org.rollcall.steps.worker.IntoLanePacks;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Unpack;

/** Sends the evidence on each mailbox into the bucket where its rows are. */
public final class PartEvidence
    extends PTransform<PCollection<Evidence>, PCollection<KV<Integer, Pack<JoinItem>>>> {
  private final int buckets;

  private PartEvidence(int buckets) {
    this.buckets = buckets;
  }

  /** Parting into this many buckets, those of the rows. */
  public static PartEvidence in(int buckets) {
    return new PartEvidence(buckets);
  }

  @Override
  public PCollection<KV<Integer, Pack<JoinItem>>> expand(PCollection<Evidence> evidence) {
    return evidence
        .apply("Items", MapElements.into(TypeDescriptor.of(JoinItem.class)).via(JoinItem::of))
        .apply("Part", IntoLanePacks.of(JoinItem.class, buckets, JoinItem::key));
  }

  /** What was parted, as it was before. */
  static PTransform<PCollection<KV<Integer, Pack<JoinItem>>>, PCollection<Evidence>> undone() {
    return new PTransform<>() {
      @Override
      public PCollection<Evidence> expand(PCollection<KV<Integer, Pack<JoinItem>>> parted) {
        return parted
            .apply("Packs", Values.create())
            .apply("Unpack", Unpack.of(JoinItem.class))
            .apply(
                "Evidence",
                MapElements.into(TypeDescriptor.of(Evidence.class)).via(JoinItem::evidence));
      }
    };
  }
}
