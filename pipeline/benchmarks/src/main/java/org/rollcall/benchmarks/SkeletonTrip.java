package org.rollcall.benchmarks;

import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Action;
import org.rollcall.model.Addressed;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Contact;
import org.rollcall.model.Contribution;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.Reason;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.DedupeMailboxes;
import org.rollcall.steps.GroupByDomain;
import org.rollcall.steps.JoinItem;
import org.rollcall.steps.JoinVerdicts;
import org.rollcall.steps.Joined;
import org.rollcall.steps.PartRows;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.worker.IntoPacks;
import org.rollcall.steps.worker.LanePacker;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.PackSpool;
import org.rollcall.steps.worker.Packer;
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
 * The trip of {@link VerifyContacts} without what it is made for: the same reader, shuffles, spools
 * and sinks, and elements of the same kind and about the same size, but an address is cut at its
 * {@code @}, and every mailbox gets the same finding, facts and verdict. What the whole trip takes
 * longer is its logic and the reading of its ledger.
 */
final class SkeletonTrip extends PTransform<PBegin, PCollection<String>> {
  private static final int MEMORY_BYTES = 16 << 20;
  private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");
  private static final TupleTag<Pack<Evidence>> EVIDENCE = new TupleTag<>("evidence") {};
  private static final TupleTag<Pack<DomainFinding>> DOMAINS = new TupleTag<>("domains") {};

  private static final Verdict VERDICT =
      new Verdict(
          Reason.ACCEPTED,
          Set.of(),
          Exists.YES,
          0.97,
          Action.SEND,
          null,
          null,
          null,
          List.of(),
          List.of(new Contribution("mailbox_accepted", 3.5), new Contribution("names", 0.4)));

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
    PCollection<Addressed> rows =
        read.get(ReadContacts.CONTACTS)
            .apply(
                "Cut", MapElements.into(TypeDescriptor.of(Addressed.class)).via(SkeletonTrip::cut));
    PCollectionTuple parted = rows.apply("PartRows", PartRows.in(sizes.buckets()));
    PCollectionTuple found =
        parted
            .get(PartRows.MAILBOXES)
            .apply("DedupeMailboxes", DedupeMailboxes.create())
            .apply("IntoPacks", IntoPacks.of(ListedMailbox.class))
            .apply("OutOfPacks", Unpack.of(ListedMailbox.class))
            .apply("GroupByDomain", GroupByDomain.create())
            .apply(
                "ByDomain",
                Lanes.of(DomainBatch.class, sizes.lanes(), batch -> batch.domain().name())
                    .behindKeyedStep())
            .apply(
                "Find", ParDo.of(new FindFn()).withOutputTags(EVIDENCE, TupleTagList.of(DOMAINS)));
    PCollection<KV<Integer, Pack<JoinItem>>> kept =
        found
            .get(EVIDENCE)
            .apply("Evidence", Unpack.of(Evidence.class))
            .apply(
                "ByDomainAgain",
                Lanes.of(Evidence.class, sizes.lanes(), one -> one.mailbox().domain().name()))
            .apply("Keep", ParDo.of(new KeepFn(sizes.buckets())));
    Sink sink = new Sink(folder);
    PCollection<WrittenFile> files =
        PCollectionList.of(
                parted
                    .get(PartRows.ROWS)
                    .apply("JoinVerdicts", JoinVerdicts.of(kept, () -> SkeletonTrip::decided))
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
    return files.apply(
        "PublishRun", PublishRun.of(sink.publishing(input), read.get(ReadContacts.TALLIES)));
  }

  private static VerifiedMailbox decided(Evidence evidence) {
    return new VerifiedMailbox(evidence, VERDICT);
  }

  private static Addressed cut(Contact contact) {
    String address = String.valueOf(contact.email()).toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    Mailbox mailbox = new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
    ListedMailbox listed =
        new ListedMailbox(new MailboxKey(address), mailbox, 1, null, null, contact.name());
    return new Addressed(contact.nameless(), listed, Set.of(), null);
  }

  /** Spools a lane as the reading of a ledger does, and hands out one finding for all. */
  private static final class FindFn
      extends DoFn<KV<Integer, Iterable<Pack<DomainBatch>>>, Pack<Evidence>> {
    @ProcessElement
    public void find(
        @Element KV<Integer, Iterable<Pack<DomainBatch>>> lane, MultiOutputReceiver out)
        throws IOException {
      try (Spool<DomainBatch> spool =
          new Spool<>(RecordCodec.of(DomainBatch.class), MEMORY_BYTES)) {
        Packer<Evidence> found = Packer.of(Evidence.class);
        Packer<DomainFinding> domains = Packer.of(DomainFinding.class);
        Pack.all(lane.getValue()).forEachRemaining(spool::append);
        for (DomainBatch batch : spool) {
          DomainFinding domain = domain(batch.domain());
          if (batch.question() != null) {
            domains.add(domain, out.get(DOMAINS)::output);
          }
          for (ListedMailbox mailbox : batch.mailboxes()) {
            Evidence evidence = new Evidence(mailbox, domain, finding(mailbox), Set.of());
            found.add(evidence, out.get(EVIDENCE)::output);
          }
        }
        found.finish(out.get(EVIDENCE)::output);
        domains.finish(out.get(DOMAINS)::output);
      }
    }

    private static DomainFinding domain(Domain domain) {
      return new DomainFinding(
          new DomainRoute(domain, BigLedger.ROUTE, BigLedger.SITE),
          CatchAll.NO,
          Decoy.REFUSED,
          BigLedger.REFUSED,
          THEN);
    }

    private static MailboxFinding finding(ListedMailbox mailbox) {
      return BigLedger.finding(
          mailbox, Answer.ACCEPTED, BigLedger.ACCEPTED, "mx.host.example", THEN);
    }
  }

  /** Reads a lane, keeps it, and reads it again. */
  private static final class KeepFn
      extends DoFn<KV<Integer, Iterable<Pack<Evidence>>>, KV<Integer, Pack<JoinItem>>> {
    private final int buckets;

    KeepFn(int buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void keep(
        @Element KV<Integer, Iterable<Pack<Evidence>>> lane,
        OutputReceiver<KV<Integer, Pack<JoinItem>>> out) {
      try (PackSpool<Evidence> kept = new PackSpool<>(Evidence.class, MEMORY_BYTES)) {
        lane.getValue().forEach(kept::add);
        LanePacker<JoinItem> packer = LanePacker.of(JoinItem.class, buckets);
        for (Pack<Evidence> pack : kept) {
          for (Evidence evidence : pack) {
            JoinItem item = JoinItem.of(evidence);
            packer.add(item.key(), item, out::output);
          }
        }
        packer.finish(out::output);
      }
    }
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
