package org.rollcall.steps.read;

import java.io.IOException;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.rollcall.model.Contact;
import org.rollcall.model.RejectedRow;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;
import org.rollcall.steps.worker.Unpack;

/**
 * Reads the planned files into contacts.
 *
 * <p>{@code pipeline.apply(ReadContacts.of(plan))} gives three collections: {@link #CONTACTS},
 * {@link #REJECTED} for rows that cannot be read, and {@link #TALLIES} with {@code rows.in} and
 * {@code files.rows.N}. Rows are counted as they are met, not as they are emitted, so that <em>rows
 * in = contacts + rejected rows</em> can be checked.
 *
 * <p>A text file is one unit of work, because a quoted line end forbids splitting it; a Parquet
 * file is as many as it has row groups. Storage that fails throws; damage in a file does not.
 */
public final class ReadContacts extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<Contact> CONTACTS = new TupleTag<>("contacts") {};
  public static final TupleTag<RejectedRow> REJECTED = new TupleTag<>("rejected") {};
  public static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};

  private static final TupleTag<Pack<Contact>> PACKS = new TupleTag<>("packs") {};

  private final transient InputPlan plan;

  private ReadContacts(InputPlan plan) {
    this.plan = plan;
  }

  public static ReadContacts of(InputPlan plan) {
    return new ReadContacts(plan);
  }

  @Override
  public PCollectionTuple expand(PBegin input) {
    PCollectionTuple read =
        input
            .apply(
                "ListFiles",
                Create.of(ReadUnit.of(plan.files()))
                    .withCoder(SerializableCoder.of(ReadUnit.class)))
            .apply("SpreadFiles", Reshuffle.viaRandomKey())
            .apply(
                "ReadRows",
                ParDo.of(new ReadFn(plan.schema()))
                    .withOutputTags(PACKS, TupleTagList.of(REJECTED).and(TALLIES)));
    return PCollectionTuple.of(
            CONTACTS, read.get(PACKS).apply("Contacts", Unpack.of(Contact.class)))
        .and(REJECTED, read.get(REJECTED))
        .and(TALLIES, read.get(TALLIES));
  }

  private static final class ReadFn extends DoFn<ReadUnit, Pack<Contact>> {
    private final RowSchema schema;

    ReadFn(RowSchema schema) {
      this.schema = schema;
    }

    @ProcessElement
    public void read(@Element ReadUnit unit, MultiOutputReceiver out) throws IOException {
      Packer<Contact> contacts = Packer.of(Contact.class);
      RowSink sink =
          new RowSink() {
            @Override
            public void contact(Contact contact) {
              contacts.add(contact, out.get(PACKS)::output);
            }

            @Override
            public void rejected(RejectedRow row) {
              out.get(REJECTED).output(row);
            }
          };
      TreeMap<String, Long> counts = new TreeMap<>();
      for (ReadUnit.Slice slice : unit.slices()) {
        PlannedFile file = slice.file();
        long rows =
            file.isParquet()
                ? new ParquetRows(file, schema).readTo(slice.rowGroup(), sink)
                : new CsvRows(file, schema).readTo(sink);
        counts.merge("rows.in", rows, Long::sum);
        counts.merge("files.rows." + file.index(), rows, Long::sum);
      }
      contacts.finish(out.get(PACKS)::output);
      out.get(TALLIES).output(new Tally(counts));
    }
  }
}
