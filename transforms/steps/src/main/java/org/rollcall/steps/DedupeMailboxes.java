package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.ListedMailbox;
import org.rollcall.steps.worker.Fold;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Progress;

/**
 * One mailbox per {@link org.rollcall.model.MailboxKey}: rows added up, of several spellings the
 * lexicographically smallest kept.
 */
public final class DedupeMailboxes
    extends PTransform<PCollection<ListedMailbox>, PCollection<ListedMailbox>> {
  private final int buckets;

  private DedupeMailboxes(int buckets) {
    this.buckets = buckets;
  }

  /** De-duplication in this many buckets. */
  public static DedupeMailboxes in(int buckets) {
    return new DedupeMailboxes(buckets);
  }

  @Override
  public PCollection<ListedMailbox> expand(PCollection<ListedMailbox> mailboxes) {
    return mailboxes
        .apply("ByMailbox", Lanes.of(buckets, mailbox -> mailbox.key().value()))
        .apply("FoldBucket", ParDo.of(new FoldFn()));
  }

  private static final class FoldFn
      extends DoFn<KV<Integer, Iterable<ListedMailbox>>, ListedMailbox> {
    @ProcessElement
    public void fold(
        @Element KV<Integer, Iterable<ListedMailbox>> bucket, OutputReceiver<ListedMailbox> out) {
      new Fold<>(ListedMailbox.class, mailbox -> mailbox.key().value(), ListedMailbox::and)
          .all(
              bucket.getValue().iterator(),
              mailbox -> {
                Progress.MAILBOXES.add(1);
                out.output(mailbox);
              });
    }
  }
}
