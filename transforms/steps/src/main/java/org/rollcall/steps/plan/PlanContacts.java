package org.rollcall.steps.plan;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.rollcall.engine.settings.DomainSignals;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.model.Addressed;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.NotProbedCause;
import org.rollcall.model.Tally;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.DecideVerdicts;
import org.rollcall.steps.GroupByDomain;
import org.rollcall.steps.ListMailboxes;
import org.rollcall.steps.Owner;
import org.rollcall.steps.ParseAddresses;
import org.rollcall.steps.PartRows;
import org.rollcall.steps.ResolveDomains;
import org.rollcall.steps.VerifyContacts;
import org.rollcall.steps.read.InputPlan;
import org.rollcall.steps.read.ReadContacts;
import org.rollcall.steps.worker.Unpack;

/**
 * The dry run: the trip of a contact up to the door of its mail host, and no further.
 *
 * <p>Domains are looked up, one MX question each, since what a run costs depends on who hosts them;
 * no mail host is connected to. Writes the plan as one JSON file, and emits its text.
 */
public final class PlanContacts extends PTransform<PBegin, PCollection<String>> {
  private final transient InputPlan input;
  private final ProbeSettings settings;
  private final VerifyContacts.Sizes sizes;
  private final String file;
  private final transient Owner owner;

  private PlanContacts(
      InputPlan input,
      ProbeSettings settings,
      VerifyContacts.Sizes sizes,
      String file,
      Owner owner) {
    this.input = input;
    // A plan needs to know where the mail goes and nothing else.
    this.settings = settings.with(DomainSignals.NONE);
    this.sizes = sizes;
    this.file = file;
    this.owner = owner;
  }

  /**
   * A plan of verifying this input.
   *
   * @param file where the plan is written, on any file system that Beam knows
   */
  public static PlanContacts of(
      InputPlan input, ProbeSettings settings, VerifyContacts.Sizes sizes, String file) {
    return new PlanContacts(input, settings, sizes, file, Owner.unknown());
  }

  /** The same, with the owner's own lists and logs. */
  public PlanContacts knowing(Owner known) {
    return new PlanContacts(input, settings, sizes, file, known);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    PCollectionTuple read = begin.apply("ReadContacts", ReadContacts.of(input));
    PCollection<Addressed> rows =
        read.get(ReadContacts.CONTACTS)
            .apply("ParseAddresses", ParseAddresses.with(settings.referenceData()));
    PCollectionTuple mailboxes =
        rows.apply("PartRows", PartRows.in(sizes.buckets()))
            .get(PartRows.MAILBOXES)
            .apply(
                "ListMailboxes",
                ListMailboxes.in(sizes.buckets(), settings.referenceData(), owner));
    ResolveDomains.Result resolved =
        mailboxes
            .get(ListMailboxes.TO_ASK)
            .apply("ToAsk", Unpack.of(ListedMailbox.class))
            .apply("GroupByDomain", GroupByDomain.create())
            .apply("ResolveDomains", ResolveDomains.with(settings, sizes.lanes()));
    PCollection<PlanPart> asked =
        resolved.routed().apply("EstimateSites", EstimateSites.with(settings, sizes.lanes()));
    PCollection<PlanPart> unasked =
        PCollectionList.of(resolved.settled())
            .and(mailboxes.get(ListMailboxes.KNOWN))
            .apply("AllSettled", Flatten.pCollections())
            .apply("Settled", Unpack.of(Evidence.class))
            .apply(
                "DecideVerdicts",
                DecideVerdicts.with(settings.referenceData()).engagedSince(owner.engagedSince()))
            .apply("CountUnasked", CountParts.by(PlanContacts::whyUnasked));
    PCollection<PlanPart> withoutMailbox =
        rows.apply("WithoutMailbox", Filter.by(row -> row.verdict() != null))
            .apply("CountWithout", CountParts.by(PlanContacts::whyNoMailbox));
    PCollection<PlanPart> tallies =
        PCollectionList.of(read.get(ReadContacts.TALLIES))
            .and(mailboxes.get(ListMailboxes.TALLIES))
            .and(resolved.tallies())
            .apply("AllTallies", Flatten.pCollections())
            .apply(
                "TalliesAlone",
                MapElements.into(TypeDescriptor.of(PlanPart.class))
                    .via((Tally tally) -> PlanPart.of(tally)));
    PCollection<PlanPart> rejected =
        read.get(ReadContacts.REJECTED)
            .apply("CountRejected", CountParts.by(row -> "rows.rejected"));
    return PCollectionList.of(asked)
        .and(unasked)
        .and(withoutMailbox)
        .and(tallies)
        .and(rejected)
        .apply("AllParts", Flatten.pCollections())
        .apply("OneKey", WithKeys.<Integer, PlanPart>of(0).withKeyType(TypeDescriptors.integers()))
        .apply("Gather", GroupByKey.create())
        .apply("WritePlan", ParDo.of(new WriteFn(file, settings.sessionsInFlight())));
  }

  private static String whyNoMailbox(Addressed row) {
    return PlanJson.ROWS_WITHOUT + row.verdict().reason().word();
  }

  /** The word that the run's own result would have. */
  private static String whyUnasked(VerifiedMailbox settled) {
    Verdict verdict = settled.verdict();
    NotProbedCause cause = verdict.cause();
    String reason = verdict.reason().word();
    return PlanJson.UNASKED
        + (cause == null || cause.word().equals(reason) ? reason : reason + ", " + cause.word());
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<PlanPart>>, String> {
    private final String file;
    private final int inFlight;

    WriteFn(String file, int inFlight) {
      this.file = file;
      this.inFlight = inFlight;
    }

    @ProcessElement
    public void write(@Element KV<Integer, Iterable<PlanPart>> all, OutputReceiver<String> out)
        throws IOException {
      PlanPart whole = PlanPart.of(Tally.EMPTY);
      for (PlanPart part : all.getValue()) {
        whole = whole.plus(part);
      }
      String json = PlanJson.of(whole, inFlight);
      PlanFile.write(file, json);
      out.output(json);
    }
  }
}
