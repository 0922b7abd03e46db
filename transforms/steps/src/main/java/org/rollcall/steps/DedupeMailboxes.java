package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.ListedMailbox;
import org.rollcall.steps.worker.Fold;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Progress;

/**
 * One mailbox per {@link org.rollcall.model.MailboxKey}: rows added up, of several spellings the
 * lexicographically smallest kept, the owner's knowledge joined. What is in no row of the input
 * ends here.
 */
public final class DedupeMailboxes
    extends PTransform<PCollection<KV<Integer, Pack<ListedMailbox>>>, PCollection<ListedMailbox>> {
  private DedupeMailboxes() {}

  /** De-duplication in the buckets that the mailboxes come in. */
  public static DedupeMailboxes create() {
    return new DedupeMailboxes();
  }

  @Override
  public PCollection<ListedMailbox> expand(PCollection<KV<Integer, Pack<ListedMailbox>>> packs) {
    return packs
        .apply("ByMailbox", GroupByKey.create())
        .apply("FoldBucket", ParDo.of(new FoldFn()));
  }

  private static final class FoldFn
      extends DoFn<KV<Integer, Iterable<Pack<ListedMailbox>>>, ListedMailbox> {
    @ProcessElement
    public void fold(
        @Element KV<Integer, Iterable<Pack<ListedMailbox>>> bucket,
        OutputReceiver<ListedMailbox> out) {
      long[] distinct = {0};
      new Fold<>(ListedMailbox.class, mailbox -> mailbox.key().value(), ListedMailbox::and)
          .all(
              Pack.all(bucket.getValue()),
              mailbox -> {
                if (mailbox.rows() > 0) {
                  distinct[0]++;
                  out.output(mailbox);
                }
              });
      Progress.MAILBOXES.add(distinct[0]);
    }
  }
}
