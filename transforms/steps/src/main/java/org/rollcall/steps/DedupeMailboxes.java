package org.rollcall.steps;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.steps.worker.Fold;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Progress;

/**
 * One mailbox per {@link org.rollcall.model.MailboxKey}: rows added up, of several spellings the
 * lexicographically smallest kept, the owner's knowledge joined. What is in no row of the input
 * ends here.
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
        .apply("FoldBundle", ParDo.of(new FoldBundleFn()))
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
                if (mailbox.rows() > 0) {
                  Progress.MAILBOXES.add(1);
                  out.output(mailbox);
                }
              });
    }
  }

  /** Folds what is near each other before it travels: a name repeated row by row travels once. */
  private static final class FoldBundleFn extends DoFn<ListedMailbox, ListedMailbox> {
    /** Mailboxes held at once: some 3 MB. */
    private static final int HELD_MAX = 10_000;

    private transient Map<MailboxKey, ListedMailbox> held = new HashMap<>();

    @StartBundle
    public void start() {
      held = new HashMap<>();
    }

    @ProcessElement
    public void fold(@Element ListedMailbox mailbox, OutputReceiver<ListedMailbox> out) {
      held.merge(mailbox.key(), mailbox, ListedMailbox::and);
      if (held.size() >= HELD_MAX) {
        held.values().forEach(out::output);
        held.clear();
      }
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      held.values()
          .forEach(
              mailbox ->
                  context.output(
                      mailbox, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
      held = new HashMap<>();
    }
  }
}
