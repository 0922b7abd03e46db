package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.Addressed;
import org.rollcall.model.ListedMailbox;

/** The mailboxes of the rows that have one; a row without one has its verdict already. */
public final class TakeMailboxes
    extends PTransform<PCollection<Addressed>, PCollection<ListedMailbox>> {
  private TakeMailboxes() {}

  public static TakeMailboxes create() {
    return new TakeMailboxes();
  }

  @Override
  public PCollection<ListedMailbox> expand(PCollection<Addressed> rows) {
    return rows.apply("Take", ParDo.of(new TakeMailboxFn()));
  }

  private static final class TakeMailboxFn extends DoFn<Addressed, ListedMailbox> {
    @ProcessElement
    public void take(@Element Addressed row, OutputReceiver<ListedMailbox> out) {
      if (row.mailbox() != null) {
        out.output(row.mailbox());
      }
    }
  }
}
