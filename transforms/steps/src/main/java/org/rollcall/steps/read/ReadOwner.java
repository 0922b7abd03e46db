package org.rollcall.steps.read;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
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
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;

/**
 * Reads the owner's own lists and logs.
 *
 * <p>{@link #MAILBOXES} has one mailbox per row, with no row of the input yet; {@link #DOMAINS} the
 * rules for whole domains; {@link #TALLIES} what was read and what could not be, under {@code
 * owner.}. A row that cannot be read is counted there and costs nothing else: it is no row of the
 * input.
 */
public final class ReadOwner extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<Pack<ListedMailbox>> MAILBOXES = new TupleTag<>("mailboxes") {};
  public static final TupleTag<DomainRules> DOMAINS = new TupleTag<>("domains") {};
  public static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};

  private final transient OwnerPlan plan;
  private final @Nullable String referenceData;
  private final Instant latest;

  private ReadOwner(OwnerPlan plan, @Nullable String referenceData, Instant latest) {
    this.plan = plan;
    this.referenceData = referenceData;
    this.latest = latest;
  }

  /**
   * Reads the files of a plan that is not empty.
   *
   * @param referenceData folder with replacements of data files, null for none
   * @param latest when the run started; what is said to have happened later did not
   */
  public static ReadOwner of(OwnerPlan plan, @Nullable String referenceData, Instant latest) {
    return new ReadOwner(plan, referenceData, latest);
  }

  @Override
  public PCollectionTuple expand(PBegin input) {
    List<PlannedFile> files = plan.files().stream().map(OwnerFile::file).toList();
    return input
        .apply(
            "ListFiles",
            Create.of(ReadUnit.of(files)).withCoder(SerializableCoder.of(ReadUnit.class)))
        .apply("SpreadFiles", Reshuffle.viaRandomKey())
        .apply(
            "ReadRows",
            ParDo.of(new ReadFn(plan.files(), referenceData, latest))
                .withOutputTags(MAILBOXES, TupleTagList.of(DOMAINS).and(TALLIES)));
  }

  private static final class ReadFn extends DoFn<ReadUnit, Pack<ListedMailbox>> {
    private final List<OwnerFile> files;
    private final @Nullable String referenceData;
    private final Instant latest;
    private transient MailboxKeys keys;

    ReadFn(List<OwnerFile> files, @Nullable String referenceData, Instant latest) {
      this.files = files;
      this.referenceData = referenceData;
      this.latest = latest;
    }

    @Setup
    public void setup() {
      keys = MailboxKeys.from(ReferenceData.replacedBy(referenceData));
    }

    @ProcessElement
    public void read(@Element ReadUnit unit, MultiOutputReceiver out) throws IOException {
      Packer<ListedMailbox> mailboxes = Packer.of(ListedMailbox.class);
      TreeMap<String, OwnerRule> domains = new TreeMap<>();
      TreeMap<String, Long> counts = new TreeMap<>();
      OwnerRows.Sink sink =
          new OwnerRows.Sink() {
            @Override
            public void mailbox(ListedMailbox known) {
              mailboxes.add(known, out.get(MAILBOXES)::output);
            }

            @Override
            public void domain(String domain, OwnerRule rule) {
              domains.merge(domain, rule, OwnerRule::and);
              DomainRules.check(domains.size());
            }
          };
      for (ReadUnit.Slice slice : unit.slices()) {
        OwnerFile file = files.get(slice.file().index());
        OwnerRows rows = new OwnerRows(file, keys, latest, counts, sink);
        if (file.file().isParquet()) {
          new ParquetRows(file.file(), file.schema()).readTo(slice.rowGroup(), rows);
        } else {
          new CsvRows(file.file(), file.schema()).readTo(rows);
        }
      }
      mailboxes.finish(out.get(MAILBOXES)::output);
      if (!domains.isEmpty()) {
        out.get(DOMAINS).output(new DomainRules(domains));
      }
      out.get(TALLIES).output(new Tally(counts));
    }
  }
}
