package org.rollcall.steps;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.rollcall.model.Addressed;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.LanePacker;
import org.rollcall.steps.worker.Pack;

/**
 * Sends each row on its two ways: the row into the bucket where its verdict will be, its mailbox
 * into the bucket where others with the same key are.
 */
public final class PartRows extends PTransform<PCollection<Addressed>, PCollectionTuple> {
  /** Every row, on its way to the join. */
  public static final TupleTag<KV<Integer, Pack<JoinItem>>> ROWS = new TupleTag<>("rows") {};

  /** The mailboxes of the rows that have one, those near each other folded into one. */
  public static final TupleTag<KV<Integer, Pack<ListedMailbox>>> MAILBOXES =
      new TupleTag<>("mailboxes") {};

  private final int buckets;

  private PartRows(int buckets) {
    this.buckets = buckets;
  }

  /** Parting into this many buckets. */
  public static PartRows in(int buckets) {
    return new PartRows(buckets);
  }

  @Override
  public PCollectionTuple expand(PCollection<Addressed> rows) {
    return rows.apply(
        "Part", ParDo.of(new PartFn(buckets)).withOutputTags(ROWS, TupleTagList.of(MAILBOXES)));
  }

  private static final class PartFn extends DoFn<Addressed, KV<Integer, Pack<JoinItem>>> {
    /** Mailboxes held at once: some 3 MB. A name repeated row by row travels once. */
    private static final int HELD_MAX = 10_000;

    private final int buckets;
    private transient Map<MailboxKey, ListedMailbox> held = new HashMap<>();
    private transient LanePacker<JoinItem> rows;
    private transient LanePacker<ListedMailbox> mailboxes;

    PartFn(int buckets) {
      this.buckets = buckets;
    }

    @StartBundle
    public void start() {
      held = new HashMap<>();
      rows = LanePacker.of(JoinItem.class, buckets);
      mailboxes = LanePacker.of(ListedMailbox.class, buckets);
    }

    @ProcessElement
    public void part(@Element Addressed row, MultiOutputReceiver out) {
      JoinItem item = JoinItem.of(row);
      rows.add(item.key(), item, out.get(ROWS)::output);
      ListedMailbox mailbox = row.mailbox();
      if (mailbox != null) {
        held.merge(mailbox.key(), mailbox, ListedMailbox::and);
        if (held.size() >= HELD_MAX) {
          letGo(out.get(MAILBOXES)::output);
        }
      }
    }

    private void letGo(Consumer<KV<Integer, Pack<ListedMailbox>>> out) {
      held.forEach((key, mailbox) -> mailboxes.add(key.value(), mailbox, out));
      held.clear();
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      Bundle out = new Bundle(context::output);
      rows.finish(pack -> out.emit(ROWS, pack));
      letGo(pack -> out.emit(MAILBOXES, pack));
      mailboxes.finish(pack -> out.emit(MAILBOXES, pack));
    }
  }
}
