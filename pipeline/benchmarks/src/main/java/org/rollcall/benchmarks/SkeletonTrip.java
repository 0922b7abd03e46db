package org.rollcall.benchmarks;

import static org.rollcall.benchmarks.SkeletonSteps.DOMAINS;
import static org.rollcall.benchmarks.SkeletonSteps.EVIDENCE;
import static org.rollcall.benchmarks.SkeletonSteps.FOUND;
import static org.rollcall.benchmarks.SkeletonSteps.KEPT;
import static org.rollcall.benchmarks.SkeletonSteps.KNOWN;
import static org.rollcall.benchmarks.SkeletonSteps.LANES;
import static org.rollcall.benchmarks.SkeletonSteps.NAMED;
import static org.rollcall.benchmarks.SkeletonSteps.NAMES;
import static org.rollcall.benchmarks.SkeletonSteps.TO_ASK;

import java.io.Serializable;
import java.util.Map;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.benchmarks.SkeletonSteps.FindFn;
import org.rollcall.benchmarks.SkeletonSteps.KeepFn;
import org.rollcall.benchmarks.SkeletonSteps.NameFn;
import org.rollcall.benchmarks.SkeletonSteps.SettleFn;
import org.rollcall.model.Addressed;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Tally;
import org.rollcall.steps.DedupeMailboxes;
import org.rollcall.steps.GroupByDomain;
import org.rollcall.steps.JoinVerdicts;
import org.rollcall.steps.Joined;
import org.rollcall.steps.PartRows;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Unpack;
import org.rollcall.steps.write.AddressRecord;
import org.rollcall.steps.write.Codec;
import org.rollcall.steps.write.ContactRecord;
import org.rollcall.steps.write.DomainRecord;
import org.rollcall.steps.write.OutputFolder;
import org.rollcall.steps.write.PublishRun;
import org.rollcall.steps.write.PublishSpec;
import org.rollcall.steps.write.RejectedRecord;
import org.rollcall.steps.write.RetryRecord;
import org.rollcall.steps.write.Table;
import org.rollcall.steps.write.Verification;
import org.rollcall.steps.write.WriteTable;
import org.rollcall.steps.write.WrittenFile;

/**
 * The trip of {@link VerifyContacts} over a ledger without what it is made for: the same reader,
 * branches, shuffles, spools and sinks, and elements of the same kind and about the same size, but
 * an address is cut at its {@code @}, no list is looked into, and every mailbox gets the same
 * finding and verdict. What the whole trip takes longer is its logic and the reading of its ledger.
 */
final class SkeletonTrip extends PTransform<PBegin, PCollection<String>> {
  private final transient InputPlan input;
  private final VerifyContacts.Sizes sizes;
  private final String folder;

  SkeletonTrip(InputPlan input, VerifyContacts.Sizes sizes, String folder) {
    this.input = input;
    this.sizes = sizes;
    this.folder = folder;
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    PCollectionTuple read = begin.apply("ReadContacts", ReadContacts.of(input));
    PCollectionTuple parted =
        read.get(ReadContacts.CONTACTS)
            .apply(
                "Cut", MapElements.into(TypeDescriptor.of(Addressed.class)).via(SkeletonSteps::cut))
            .apply("PartRows", PartRows.in(sizes.buckets()));
    PCollectionTuple settled =
        parted
            .get(PartRows.MAILBOXES)
            .apply("DedupeMailboxes", DedupeMailboxes.create())
            .apply("Settle", ParDo.of(new SettleFn()).withOutputTags(TO_ASK, also(KNOWN)));
    PCollectionTuple found =
        settled
            .get(TO_ASK)
            .apply("ToAsk", Unpack.of(ListedMailbox.class))
            .apply("GroupByDomain", GroupByDomain.create())
            .apply(
                "ByDomain",
                Lanes.of(DomainBatch.class, sizes.lanes(), batch -> batch.domain().name())
                    .behindKeyedStep())
            .apply(
                "Find", ParDo.of(new FindFn()).withOutputTags(EVIDENCE, also(DOMAINS).and(FOUND)));
    PCollectionTuple named =
        PCollectionList.of(found.get(EVIDENCE))
            .and(settled.get(KNOWN))
            .apply("AllEvidence", Flatten.pCollections())
            .apply("Evidence", Unpack.of(Evidence.class))
            .apply("Name", ParDo.of(new NameFn(sizes.lanes())).withOutputTags(NAMED, also(NAMES)));
    PCollectionTuple kept =
        named
            .get(NAMED)
            .apply("ByDomainAgain", GroupByKey.create())
            .apply("Keep", ParDo.of(new KeepFn(sizes.buckets())).withOutputTags(KEPT, also(LANES)));
    Sink sink = new Sink(folder);
    PCollection<WrittenFile> files =
        PCollectionList.of(
                parted
                    .get(PartRows.ROWS)
                    .apply(
                        "JoinVerdicts",
                        JoinVerdicts.of(kept.get(KEPT), () -> SkeletonSteps::decided))
                    .apply("WriteVerified", sink.verified(input)))
            .and(
                found
                    .get(DOMAINS)
                    .apply("Domains", Unpack.of(DomainFinding.class))
                    .apply("WriteDomains", sink.write(Table.DOMAINS, DomainRecord::of)))
            .and(
                read.get(ReadContacts.REJECTED)
                    .apply(
                        "WriteRejected",
                        sink.write(Table.REJECTED, RejectedRecord::of)
                            .counting((row, add) -> add.accept("rows.rejected", 1))))
            .apply("AllFiles", Flatten.pCollections());
    PCollection<Tally> tallies =
        PCollectionList.of(read.get(ReadContacts.TALLIES))
            .and(found.get(FOUND))
            .and(named.get(NAMES))
            .and(kept.get(LANES))
            .apply("AllTallies", Flatten.pCollections());
    return files.apply("PublishRun", PublishRun.of(sink.publishing(input), tallies));
  }

  private static TupleTagList also(TupleTag<?> tag) {
    return TupleTagList.of(tag);
  }

  /** The tables of one run. */
  private record Sink(String folder) implements Serializable {
    private static final String RUN = "benchmark";

    <T> WriteTable<T> write(Table table, WriteTable.RecordMapper<T> mapper) {
      return WriteTable.of(table, OutputFolder.staging(folder, RUN), mapper);
    }

    WriteTable<Joined> verified(InputPlan input) {
      return write(
              Table.contacts(input.schema(), Verification.OURS),
              Joined.rows(new ContactRecord(input.schema(), Verification.OURS)))
          .and(Table.ADDRESSES, Joined.mailboxes(AddressRecord::of))
          .and(Table.RETRY, Joined.mailboxes(RetryRecord::ofDeserving))
          .counting(
              Joined.counted((row, add) -> add.accept("rows.verified", 1), (mailbox, add) -> {}));
    }

    PublishSpec publishing(InputPlan input) {
      return new PublishSpec(
          folder, RUN, true, Table.all(input.schema(), Verification.OURS), Map.of(), Codec.SNAPPY);
    }
  }
}
