package org.rollcall.steps;

import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.write.WriteTable.Counting;
import org.rollcall.steps.write.WriteTable.RecordMapper;

/**
 * What comes out of a bucket: a row with its verdict, or a mailbox with its verdict.
 *
 * @param contact the row, null in a mailbox
 * @param mailbox the mailbox, null in a row
 */
public record Joined(@Nullable VerifiedContact contact, @Nullable VerifiedMailbox mailbox) {
  public Joined {
    if ((contact == null) == (mailbox == null)) {
      throw new IllegalArgumentException("it is a row or a mailbox");
    }
  }

  static Joined of(VerifiedContact contact) {
    return new Joined(contact, null);
  }

  static Joined of(VerifiedMailbox mailbox) {
    return new Joined(null, mailbox);
  }

  /** The rows alone. */
  static PCollection<VerifiedContact> rows(PCollection<Joined> joined) {
    return joined.apply(
        "Rows",
        FlatMapElements.into(TypeDescriptor.of(VerifiedContact.class))
            .via(one -> one.contact == null ? List.of() : List.of(one.contact)));
  }

  /** A table of the rows. */
  public static RecordMapper<Joined> rows(RecordMapper<VerifiedContact> mapper) {
    return joined -> joined.contact() == null ? null : mapper.record(joined.contact());
  }

  /** A table of the mailboxes, or of some of them. */
  public static RecordMapper<Joined> mailboxes(RecordMapper<VerifiedMailbox> mapper) {
    return joined -> joined.mailbox() == null ? null : mapper.record(joined.mailbox());
  }

  /** Counts rows and mailboxes each their way. */
  public static Counting<Joined> counted(
      Counting<VerifiedContact> rows, Counting<VerifiedMailbox> mailboxes) {
    return (joined, add) -> {
      if (joined.contact() != null) {
        rows.count(joined.contact(), add);
      } else {
        mailboxes.count(joined.mailbox(), add);
      }
    };
  }
}
