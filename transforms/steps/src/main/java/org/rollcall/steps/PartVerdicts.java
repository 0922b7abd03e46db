package org.rollcall.steps;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.IntoLanePacks;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Unpack;

/** Sends each verdict into the bucket where its rows are. */
public final class PartVerdicts
    extends PTransform<PCollection<VerifiedMailbox>, PCollection<KV<Integer, Pack<JoinItem>>>> {
  private final int buckets;

  private PartVerdicts(int buckets) {
    this.buckets = buckets;
  }

  /** Parting into this many buckets, those of the rows. */
  public static PartVerdicts in(int buckets) {
    return new PartVerdicts(buckets);
  }

  @Override
  public PCollection<KV<Integer, Pack<JoinItem>>> expand(PCollection<VerifiedMailbox> verdicts) {
    return verdicts
        .apply("Items", MapElements.into(TypeDescriptor.of(JoinItem.class)).via(JoinItem::of))
        .apply("Part", IntoLanePacks.of(JoinItem.class, buckets, JoinItem::key));
  }

  /** The verdicts once more, for another reader than the join. */
  public static PCollection<VerifiedMailbox> mailboxes(
      PCollection<KV<Integer, Pack<JoinItem>>> parted) {
    return parted
        .apply("Verdicts", Values.create())
        .apply("Items", Unpack.of(JoinItem.class))
        .apply(
            "Mailboxes",
            MapElements.into(TypeDescriptor.of(VerifiedMailbox.class)).via(JoinItem::verdict));
  }
}
