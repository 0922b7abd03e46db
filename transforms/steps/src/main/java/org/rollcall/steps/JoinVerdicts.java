package org.rollcall.steps;

import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Addressed;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.Lanes;

/**
 * Gives every row the verdict of its mailbox.
 *
 * <p>Exactly one output per row. Rows and verdicts meet in buckets by mailbox key; verdicts are
 * held in memory up to a bound and rows stream past them, so one address repeated two million times
 * is two million cheap look-ups. A row without a verdict is a fault of ours and fails the bundle.
 */
public final class JoinVerdicts
    extends PTransform<PCollection<Addressed>, PCollection<VerifiedContact>> {
  private final PCollection<VerifiedMailbox> verdicts;
  private final int buckets;

  private JoinVerdicts(PCollection<VerifiedMailbox> verdicts, int buckets) {
    this.verdicts = verdicts;
    this.buckets = buckets;
  }

  public static JoinVerdicts of(PCollection<VerifiedMailbox> verdicts, int buckets) {
    return new JoinVerdicts(verdicts, buckets);
  }

  @Override
  public PCollection<VerifiedContact> expand(PCollection<Addressed> rows) {
    PCollection<JoinItem> left = rows.apply("Rows", MapElements.via(new RowItem()));
    PCollection<JoinItem> right = verdicts.apply("Verdicts", MapElements.via(new VerdictItem()));
    return PCollectionList.of(left)
        .and(right)
        .apply("RowsAndVerdicts", Flatten.pCollections())
        .apply("ByMailbox", Lanes.of(buckets, JoinItem::key))
        .apply("JoinBucket", ParDo.of(new JoinFn()));
  }

  /**
   * A row or a verdict on its way into a bucket.
   *
   * @param key what brings them together: the mailbox key, or the row's own position if it has none
   * @param row the row, null in a verdict
   * @param verdict the verdict, null in a row
   */
  public record JoinItem(String key, @Nullable Addressed row, @Nullable VerifiedMailbox verdict) {
    public JoinItem {
      Objects.requireNonNull(key, "key");
    }
  }

  private static final class RowItem extends SimpleFunction<Addressed, JoinItem> {
    @Override
    public JoinItem apply(Addressed row) {
      String key =
          row.mailbox() == null
              ? row.contact().file() + "#" + row.contact().ordinal()
              : row.mailbox().key().value();
      return new JoinItem(key, row, null);
    }
  }

  private static final class VerdictItem extends SimpleFunction<VerifiedMailbox, JoinItem> {
    @Override
    public JoinItem apply(VerifiedMailbox verdict) {
      return new JoinItem(verdict.key().value(), null, verdict);
    }
  }

  private static final class JoinFn extends DoFn<KV<Integer, Iterable<JoinItem>>, VerifiedContact> {
    @ProcessElement
    public void join(
        @Element KV<Integer, Iterable<JoinItem>> bucket, OutputReceiver<VerifiedContact> out) {
      new BucketJoin(out::output).join(bucket.getValue().iterator());
    }
  }
}
