package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.rollcall.steps.worker.Pack;

/**
 * Decides about every mailbox, and gives every row the verdict of its mailbox.
 *
 * <p>Exactly one output per row and one per mailbox. Rows and evidence meet in buckets by mailbox
 * key; verdicts are held in memory up to a bound and rows stream past them, so one address repeated
 * two million times is two million cheap look-ups. Deciding here and not before spares every
 * mailbox one journey, and a domain with half of the list is decided about in all buckets. A row
 * without a verdict is a fault of ours and fails the bundle.
 */
public final class JoinVerdicts
    extends PTransform<PCollection<KV<Integer, Pack<JoinItem>>>, PCollection<Joined>> {
  private final PCollection<KV<Integer, Pack<JoinItem>>> evidence;
  private final Decider decider;

  private JoinVerdicts(PCollection<KV<Integer, Pack<JoinItem>>> evidence, Decider decider) {
    this.evidence = evidence;
    this.decider = decider;
  }

  /**
   * Joining rows with the verdicts on these.
   *
   * @param evidence in as many buckets as the rows
   */
  public static JoinVerdicts of(
      PCollection<KV<Integer, Pack<JoinItem>>> evidence, Decider decider) {
    return new JoinVerdicts(evidence, decider);
  }

  @Override
  public PCollection<Joined> expand(PCollection<KV<Integer, Pack<JoinItem>>> rows) {
    return PCollectionList.of(rows)
        .and(evidence)
        .apply("RowsAndEvidence", Flatten.pCollections())
        .apply("ByMailbox", GroupByKey.create())
        .apply("JoinBucket", ParDo.of(new JoinFn(decider)));
  }

  private static final class JoinFn extends DoFn<KV<Integer, Iterable<Pack<JoinItem>>>, Joined> {
    private final Decider decider;
    private transient Decider.Decision decision;

    JoinFn(Decider decider) {
      this.decider = decider;
    }

    @Setup
    public void setup() {
      decision = decider.start();
    }

    @ProcessElement
    public void join(
        @Element KV<Integer, Iterable<Pack<JoinItem>>> bucket, OutputReceiver<Joined> out) {
      new BucketJoin(decision, out::output).join(bucket.getValue().iterator());
    }
  }
}
