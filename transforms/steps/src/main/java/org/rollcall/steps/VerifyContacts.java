package org.rollcall.steps;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.model.Addressed;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.worker.Progress;
import org.rollcall.steps.worker.Pulse;
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
  private final boolean regrade;

  private VerifyContacts(
      InputPlan input,
      ProbeSettings settings,
      Sizes sizes,
      Output output,
      Owner owner,
      boolean regrade) {
    this.input = input;
    this.settings = settings;
    this.sizes = sizes;
    this.output = output;
    this.owner = owner;
    this.regrade = regrade;
  }

  public static VerifyContacts of(
      InputPlan input, ProbeSettings settings, Sizes sizes, Output output) {
    return new VerifyContacts(input, settings, sizes, output, Owner.unknown(), false);
  }

  /** The same, with the owner's own lists and logs. */
  public VerifyContacts knowing(Owner known) {
    return new VerifyContacts(input, settings, sizes, output, known, regrade);
  }

  /** The same, deciding by the ledger alone: nobody is asked, not even the DNS. */
  public VerifyContacts regrading() {
    return new VerifyContacts(input, settings, sizes, output, owner, true);
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
   */
  public record Output(
      String folder, String runId, boolean overwrite, Codec codec, Map<String, String> header)
      implements Serializable {
    public Output {
      Objects.requireNonNull(folder, "folder");
      Objects.requireNonNull(runId, "runId");
    }
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    PCollectionTuple read = begin.apply("ReadContacts", ReadContacts.of(input));
    PCollection<Addressed> rows =
        read.get(ReadContacts.CONTACTS)
            .apply("WatchRows", Pulse.in(heartAt()))
            .apply("ParseAddresses", ParseAddresses.with(settings.referenceData()));

    PCollectionTuple mailboxes =
        rows.apply(
            "ListMailboxes", ListMailboxes.in(sizes.buckets(), settings.referenceData(), owner));
    Findings found =
        find(mailboxes.get(ListMailboxes.TO_ASK).apply("GroupByDomain", GroupByDomain.create()));

    PCollection<VerifiedMailbox> decided =
        found
            .evidence()
            .and(mailboxes.get(ListMailboxes.KNOWN))
            .apply("AllEvidence", Flatten.pCollections())
            .apply("WatchEvidence", Pulse.in(heartAt()))
            .apply(
                "DecideVerdicts",
                DecideVerdicts.with(settings.referenceData()).engagedSince(owner.engagedSince()));
    PCollection<VerifiedContact> verified =
        rows.apply("JoinVerdicts", JoinVerdicts.of(decided, sizes.buckets()))
            .apply("WatchResult", Pulse.<VerifiedContact>in(heartAt()).counting(Progress.WRITTEN));
    PCollection<DomainFinding> domains =
        found.domains().apply("AllDomains", Flatten.pCollections());

    Tables tables = new Tables(output);
    PCollection<WrittenFile> files =
        PCollectionList.of(
                verified.apply(
                    "WriteContacts",
                    tables
                        .write(Table.contacts(input.schema()), new ContactRecord(input.schema()))
                        .counting(VerifyContacts::countsOf)))
            .and(
                decided.apply(
                    "WriteAddresses",
                    tables
                        .write(Table.ADDRESSES, AddressRecord::of)
                        .counting(new Canaries(owner.engagedSince()))))
            .and(domains.apply("WriteDomains", tables.write(Table.DOMAINS, DomainRecord::of)))
            .and(
                read.get(ReadContacts.REJECTED)
                    .apply(
                        "WriteRejected",
                        tables
                            .write(Table.REJECTED, RejectedRecord::of)
                            .counting(row -> List.of("rows.rejected", "rejected." + row.reason()))))
            .and(
                decided
                    .apply("WorthARetry", Filter.by(one -> RetryRecord.deserves(one.verdict())))
                    .apply("WriteRetry", tables.write(Table.RETRY, RetryRecord::of)))
            .apply("AllFiles", Flatten.pCollections());
    PCollection<Tally> tallies =
        found
            .tallies()
            .and(read.get(ReadContacts.TALLIES))
            .and(mailboxes.get(ListMailboxes.TALLIES))
            .apply("AllTallies", Flatten.pCollections());
    PublishRun publish =
        PublishRun.of(tables.publishing(input), tallies).telling(found.unknownReplies());
    return files.apply("PublishRun", regrade ? publish : publish.totalledBy(settings.ledger()));
  }

  /** What is found out about mailboxes and domains: by asking the world, or the ledger alone. */
  private Findings find(PCollection<DomainBatch> batches) {
    if (regrade) {
      RegradeMailboxes.Result known =
          batches.apply("RegradeMailboxes", RegradeMailboxes.with(settings, sizes.lanes()));
      return new Findings(
          PCollectionList.of(known.evidence()),
          PCollectionList.of(known.domains()),
          PCollectionList.of(known.tallies()),
          batches
              .getPipeline()
              .apply("NoReplies", Create.empty(TypeDescriptor.of(UnknownReply.class))));
    }
    ResolveDomains.Result resolved =
        batches.apply("ResolveDomains", ResolveDomains.with(settings, sizes.lanes()));
    ProbeMailboxes.Result probed =
        resolved.routed().apply("ProbeMailboxes", ProbeMailboxes.with(settings, sizes.lanes()));
    return new Findings(
        PCollectionList.of(resolved.settled()).and(probed.evidence()),
        PCollectionList.of(resolved.domains()).and(probed.domains()),
        PCollectionList.of(resolved.tallies()).and(probed.tallies()),
        probed.unknownReplies());
  }

  private record Findings(
      PCollectionList<Evidence> evidence,
      PCollectionList<DomainFinding> domains,
      PCollectionList<Tally> tallies,
      PCollection<UnknownReply> unknownReplies) {}

  private @Nullable String heartAt() {
    return settings.ledger() == null ? null : settings.ledger().folder();
  }

  /** What a row counts as in the summary. */
  private static List<String> countsOf(VerifiedContact row) {
    List<String> names = new ArrayList<>(6);
    names.add("rows.verified");
    names.add("status." + row.verdict().status().word());
    names.add("reason." + row.verdict().reason().word());
    names.add("action." + row.verdict().action().word());
    NotProbedCause cause = row.verdict().cause();
    if (cause != null) {
      names.add("not_probed." + cause.word());
    }
    String provider =
        row.evidence() == null ? null : row.evidence().domain().route().site().provider();
    names.add("provider." + (provider == null ? "none" : provider));
    return names;
  }

  /** The sinks of one run share folder and compression. */
  private record Tables(Output output) {
    <T> WriteTable<T> write(Table table, WriteTable.RecordMapper<T> mapper) {
      return WriteTable.of(table, OutputFolder.staging(output.folder(), output.runId()), mapper)
          .withCodec(output.codec());
    }

    PublishSpec publishing(InputPlan input) {
      return new PublishSpec(
          output.folder(),
          output.runId(),
          output.overwrite(),
          Table.all(input.schema()),
          output.header(),
          output.codec());
    }
  }
}
