package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.rollcall.model.VerifiedContact;
import org.rollcall.steps.worker.Pack;

/**
 * Gives every row the verdict of its mailbox.
 *
 * <p>Exactly one output per row. Rows and verdicts meet in buckets by mailbox key; verdicts are
 * held in memory up to a bound and rows stream past them, so one address repeated two million times
 * is two million cheap look-ups. A row without a verdict is a fault of ours and fails the bundle.
 */
public final class JoinVerdicts
    extends PTransform<PCollection<KV<Integer, Pack<JoinItem>>>, PCollection<VerifiedContact>> {
  private final PCollection<KV<Integer, Pack<JoinItem>>> verdicts;

  private JoinVerdicts(PCollection<KV<Integer, Pack<JoinItem>>> verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * Joining rows with these.
   *
   * @param verdicts in as many buckets as the rows
   */
  public static JoinVerdicts of(PCollection<KV<Integer, Pack<JoinItem>>> verdicts) {
    return new JoinVerdicts(verdicts);
  }

  @Override
  public PCollection<VerifiedContact> expand(PCollection<KV<Integer, Pack<JoinItem>>> rows) {
    return PCollectionList.of(rows)
        .and(verdicts)
        .apply("RowsAndVerdicts", Flatten.pCollections())
        .apply("ByMailbox", GroupByKey.create())
        .apply("JoinBucket", ParDo.of(new JoinFn()));
  }

  private static final class JoinFn
      extends DoFn<KV<Integer, Iterable<Pack<JoinItem>>>, VerifiedContact> {
    @ProcessElement
    public void join(
        @Element KV<Integer, Iterable<Pack<JoinItem>>> bucket,
        OutputReceiver<VerifiedContact> out) {
      new BucketJoin(out::output).join(bucket.getValue().iterator());
    }
  }
}
