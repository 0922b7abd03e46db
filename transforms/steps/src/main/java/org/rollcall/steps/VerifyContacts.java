package org.rollcall.steps;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.engine.settings.Network;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.model.Addressed;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.RejectedRow;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.steps.coders.PackCoder;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.worker.IntoPacks;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Pulse;
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
 * The trip: contact lists in, verified tables out.
 *
 * <p>Rows in = rows verified + rows rejected, always; publishing fails otherwise. Emits the text of
 * {@code summary.json} once everything is in its place.
 */
public final class VerifyContacts extends PTransform<PBegin, PCollection<String>> {
  private final transient InputPlan input;
  private final ProbeSettings settings;
  private final Sizes sizes;
  private final Output output;
  private final transient Owner owner;
  private final boolean signals;
  private final boolean regrade;

  private VerifyContacts(
      InputPlan input,
      ProbeSettings settings,
      Sizes sizes,
      Output output,
      Owner owner,
      boolean signals,
      boolean regrade) {
    this.input = input;
    this.settings = settings;
    this.sizes = sizes;
    this.output = output;
    this.owner = owner;
    this.signals = signals;
    this.regrade = regrade;
  }

  public static VerifyContacts of(
      InputPlan input, ProbeSettings settings, Sizes sizes, Output output) {
    return new VerifyContacts(input, settings, sizes, output, Owner.unknown(), true, false);
  }

  /** The same, with the owner's own lists and logs. */
  public VerifyContacts knowing(Owner known) {
    return new VerifyContacts(input, settings, sizes, output, known, signals, regrade);
  }

  /** The same, deciding by the ledger alone: nobody is asked, not even the DNS. */
  public VerifyContacts regrading() {
    return new VerifyContacts(input, settings, sizes, output, owner, signals, true);
  }

  /**
   * The same, no flag read off an address and nothing off the list as a whole: what is left of the
   * trip when it is asked what they cost.
   */
  public VerifyContacts withoutSignals() {
    return new VerifyContacts(input, settings, sizes, output, owner, false, regrade);
  }

  /**
   * How finely the work is parted.
   *
   * @param lanes groups of domains and of mail sites: as many as can be worked on together
   * @param buckets groups of rows: as many as make one fit into memory well
   */
  public record Sizes(int lanes, int buckets) implements Serializable {}

  /**
   * Where the result goes.
   *
   * @param folder the output folder
   * @param runId names the run and its staging folder
   * @param overwrite whether the tables of an earlier run are replaced
   * @param codec compression of the tables
   * @param header what the summary says of the run besides its counts
   * @param verification the columns that each row gets
   */
  public record Output(
      String folder,
      String runId,
      boolean overwrite,
      Codec codec,
      Map<String, String> header,
      Verification verification)
      implements Serializable {
    public Output {
      Objects.requireNonNull(folder, "folder");
      Objects.requireNonNull(runId, "runId");
      Objects.requireNonNull(verification, "verification");
    }
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    PCollectionTuple read = begin.apply("ReadContacts", ReadContacts.of(input));
    PCollection<Addressed> rows =
        read.get(ReadContacts.CONTACTS)
            .apply("ParseAddresses", ParseAddresses.with(settings.referenceData()))
            .apply("WatchRows", Pulse.in(settings.control()));

    PCollectionTuple parted = rows.apply("PartRows", PartRows.in(sizes.buckets()));
    PCollectionTuple mailboxes =
        parted
            .get(PartRows.MAILBOXES)
            .apply(
                "ListMailboxes",
                ListMailboxes.in(sizes.buckets(), settings.referenceData(), owner));
    Asked asked =
        ask(mailboxes.get(ListMailboxes.TO_ASK).apply("ToAsk", Unpack.of(ListedMailbox.class)));
    PCollection<Evidence> evidence =
        asked
            .evidence()
            .and(mailboxes.get(ListMailboxes.KNOWN))
            .apply("AllEvidence", Flatten.pCollections())
            .apply("Evidence", Unpack.of(Evidence.class))
            .apply("WatchEvidence", Pulse.in(settings.control()));
    PCollectionList<Tally> tallies = asked.tallies();
    PCollectionList<SummaryLine> lines = PCollectionList.empty(begin.getPipeline());
    DecideVerdicts decide =
        DecideVerdicts.with(settings.referenceData()).engagedSince(owner.engagedSince());
    PCollection<KV<Integer, Pack<JoinItem>>> known;
    if (signals) {
      GradeList.Result graded =
          evidence.apply(
              "GradeList",
              GradeList.in(sizes.lanes(), sizes.buckets(), settings.referenceData())
                  .engagedSince(owner.engagedSince()));
      known = graded.parted();
      tallies = tallies.and(graded.tallies());
      lines = lines.and(graded.lines());
    } else {
      known = evidence.apply("PartEvidence", PartEvidence.in(sizes.buckets()));
      decide = decide.withoutSignals();
    }
    PCollection<Joined> verified =
        parted
            .get(PartRows.ROWS)
            .apply("JoinVerdicts", JoinVerdicts.of(known, decide.decider()))
            .apply("WatchResult", Pulse.in(settings.control()));
    Tables tables = new Tables(output);
    PCollection<WrittenFile> files =
        PCollectionList.of(
                verified.apply(
                    "WriteVerified",
                    tables
                        .verified(input)
                        .counting(
                            Joined.counted(new RowCounts(), new Canaries(owner.engagedSince())))))
            .and(
                asked
                    .domains()
                    .apply("Domains", Unpack.of(DomainFinding.class))
                    .apply("WriteDomains", tables.write(Table.DOMAINS, DomainRecord::of)))
            .and(
                read.get(ReadContacts.REJECTED)
                    .apply(
                        "WriteRejected",
                        tables
                            .write(Table.REJECTED, RejectedRecord::of)
                            .counting(VerifyContacts::rejected)))
            .apply("AllFiles", Flatten.pCollections());
    if (input.hasSources()) {
      lines = lines.and(Joined.rows(verified).apply("RateSources", RateSources.create()));
    }
    PublishRun publish =
        PublishRun.of(
                tables.publishing(input),
                tallies
                    .and(read.get(ReadContacts.TALLIES))
                    .and(mailboxes.get(ListMailboxes.TALLIES))
                    .apply("AllTallies", Flatten.pCollections()))
            .telling(asked.unknownReplies());
    if (lines.size() > 0) {
      publish = publish.ranking(lines.apply("AllLines", Flatten.pCollections()));
    }
    return files.apply("PublishRun", regrade ? publish : publish.totalledBy(settings.ledger()));
  }

  /** What asking came to: several collections of each kind, to be flattened by their readers. */
  private record Asked(
      PCollectionList<Pack<Evidence>> evidence,
      PCollection<Pack<DomainFinding>> domains,
      PCollectionList<Tally> tallies,
      PCollection<UnknownReply> unknownReplies) {}

  private Asked ask(PCollection<ListedMailbox> mailboxes) {
    if (regrade) {
      RegradeMailboxes.Result known =
          mailboxes
              .apply("GroupByDomain", GroupByDomain.create())
              .apply("RegradeMailboxes", RegradeMailboxes.with(settings, sizes.lanes()));
      return new Asked(
          PCollectionList.of(known.evidence()),
          known.domains(),
          PCollectionList.of(known.tallies()),
          mailboxes
              .getPipeline()
              .apply("NoReplies", Create.empty(TypeDescriptor.of(UnknownReply.class))));
    }
    if (settings.network() == Network.OFFLINE) {
      PBegin begin = mailboxes.getPipeline().begin();
      return new Asked(
          PCollectionList.of(
              mailboxes
                  .apply("LeaveUnasked", LeaveUnasked.create())
                  .apply("Unasked", IntoPacks.of(Evidence.class))),
          begin.apply("NoDomains", Create.empty(PackCoder.of(DomainFinding.class))),
          PCollectionList.empty(mailboxes.getPipeline()),
          begin.apply("NoReplies", Create.empty(TypeDescriptor.of(UnknownReply.class))));
    }
    ResolveDomains.Result resolved =
        mailboxes
            .apply("GroupByDomain", GroupByDomain.create())
            .apply("ResolveDomains", ResolveDomains.with(settings, sizes.lanes()));
    ProbeMailboxes.Result probed =
        resolved.routed().apply("ProbeMailboxes", ProbeMailboxes.with(settings, sizes.lanes()));
    return new Asked(
        PCollectionList.of(resolved.settled()).and(probed.evidence()),
        PCollectionList.of(resolved.domains())
            .and(probed.domains())
            .apply("AllDomains", Flatten.pCollections()),
        PCollectionList.<Tally>of(resolved.tallies()).and(probed.tallies()),
        probed.unknownReplies());
  }

  private static void rejected(RejectedRow row, ObjLongConsumer<String> add) {
    add.accept("rows.rejected", 1);
    add.accept("rejected." + row.reason(), 1);
  }

  /** The sinks of one run share folder and compression. */
  private record Tables(Output output) {
    <T> WriteTable<T> write(Table table, WriteTable.RecordMapper<T> mapper) {
      return WriteTable.of(table, OutputFolder.staging(output.folder(), output.runId()), mapper)
          .withCodec(output.codec());
    }

    /** Rows and mailboxes come out of the same buckets. */
    WriteTable<Joined> verified(InputPlan input) {
      Verification columns = output.verification();
      return write(
              Table.contacts(input.schema(), columns),
              Joined.rows(new ContactRecord(input.schema(), columns)))
          .and(Table.ADDRESSES, Joined.mailboxes(AddressRecord::of))
          .and(Table.RETRY, Joined.mailboxes(RetryRecord::ofDeserving));
    }

    PublishSpec publishing(InputPlan input) {
      return new PublishSpec(
          output.folder(),
          output.runId(),
          output.overwrite(),
          Table.all(input.schema(), output.verification()),
          output.header(),
          output.codec());
    }
  }
}
