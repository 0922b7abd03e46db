package org.rollcall.steps;

import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.listing.NamePatterns;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.listing.Standing;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.DomainLists;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.LanePacker;
import org.rollcall.steps.worker.Pack;

/**
 * Says of each mailbox what the list as a whole tells of it: naming patterns, generated blocks,
 * mailboxes per domain.
 *
 * <p>Exactly one output per input, in any order; the facts depend neither on the order nor on the
 * number of lanes. Domains meet in lanes; a lane is learnt from and then graded, in bounded memory
 * whatever the size of a domain. What a domain cannot tell comes from the custom of its provider's
 * domains in this list, counted before in one small pass. No network.
 */
public final class GradeList extends PTransform<PCollection<Evidence>, GradeList.Result> {
  private static final TupleTag<KV<Integer, Pack<GradeItem>>> NAMED = new TupleTag<>("named") {};
  private static final TupleTag<PatternCensus> CENSUS = new TupleTag<>("census") {};
  private static final TupleTag<KV<Integer, Pack<JoinItem>>> EVIDENCE =
      new TupleTag<>("evidence") {};
  private static final TupleTag<LaneCounts> COUNTS = new TupleTag<>("counts") {};

  private final int lanes;
  private final int buckets;
  private final @Nullable String referenceData;
  private final Instant engagedSince;

  private GradeList(int lanes, int buckets, @Nullable String referenceData, Instant engagedSince) {
    this.lanes = lanes;
    this.buckets = buckets;
    this.referenceData = referenceData;
    this.engagedSince = engagedSince;
  }

  /**
   * Grading in this many lanes.
   *
   * @param buckets of the rows, into which the graded evidence goes
   * @param referenceData folder with replacements of the shipped data files, null for none
   */
  public static GradeList in(int lanes, int buckets, @Nullable String referenceData) {
    return new GradeList(lanes, buckets, referenceData, Instant.MAX);
  }

  /** The same, a sign of life in the owner's logs from this instant on proving a mailbox alive. */
  public GradeList engagedSince(Instant earliest) {
    return new GradeList(lanes, buckets, referenceData, earliest);
  }

  /**
   * The list, graded.
   *
   * @param parted evidence with the facts of the list, as {@link PartEvidence} parts it
   * @param tallies counts under {@code list.}
   * @param lines rankings for the summary, few per lane
   */
  public record Result(
      PCollection<KV<Integer, Pack<JoinItem>>> parted,
      PCollection<Tally> tallies,
      PCollection<SummaryLine> lines)
      implements Outputs {
    @Override
    public List<PCollection<?>> all() {
      return List.of(parted, tallies, lines);
    }

    /** The evidence alone. */
    public PCollection<Evidence> evidence() {
      return parted.apply("Graded", PartEvidence.undone());
    }
  }

  @Override
  public Result expand(PCollection<Evidence> evidence) {
    PCollectionTuple read =
        evidence.apply(
            "ReadNames",
            ParDo.of(new NameFn(referenceData, engagedSince, lanes))
                .withOutputTags(NAMED, TupleTagList.of(CENSUS)));
    PCollection<KV<Integer, Pack<GradeItem>>> census =
        read.get(CENSUS)
            .apply("Customs", Combine.globally(PatternCensus::all).withoutDefaults())
            .apply("ToEveryLane", ParDo.of(new EveryLaneFn(lanes)));
    PCollectionTuple graded =
        PCollectionList.of(read.get(NAMED))
            .and(census)
            .apply("NamesAndCustoms", Flatten.pCollections())
            .apply("ByDomain", GroupByKey.create())
            .apply(
                "Grade",
                ParDo.of(new GradeFn(buckets, referenceData, engagedSince))
                    .withOutputTags(EVIDENCE, TupleTagList.of(COUNTS)));
    PCollection<LaneCounts> counts = graded.get(COUNTS);
    return new Result(
        graded.get(EVIDENCE),
        counts.apply(
            "Tallies", MapElements.into(TypeDescriptor.of(Tally.class)).via(LaneCounts::tally)),
        counts.apply(
            "Lines",
            FlatMapElements.into(TypeDescriptor.of(SummaryLine.class)).via(LaneCounts::lines)));
  }

  /** Reads the naming pattern off each local-part, and counts them by provider. */
  private static final class NameFn extends DoFn<Evidence, KV<Integer, Pack<GradeItem>>> {
    private final @Nullable String referenceData;
    private final Instant engagedSince;
    private final int lanes;
    private transient LanePacker<GradeItem> packs;
    private transient NamePatterns patterns;
    private transient DomainLists domains;
    private transient ListRules rules;
    private transient PatternCensus.Counter counter;

    NameFn(@Nullable String referenceData, Instant engagedSince, int lanes) {
      this.referenceData = referenceData;
      this.engagedSince = engagedSince;
      this.lanes = lanes;
    }

    @Setup
    public void setup() {
      ReferenceData data = ReferenceData.replacedBy(referenceData);
      patterns = NamePatterns.from(data);
      domains = DomainLists.from(data);
      rules = ListRules.from(data);
    }

    @StartBundle
    public void start() {
      packs = LanePacker.of(GradeItem.class, lanes);
      counter = new PatternCensus.Counter(rules);
    }

    @ProcessElement
    public void read(@Element Evidence evidence, MultiOutputReceiver out) {
      ListedMailbox mailbox = evidence.mailbox();
      NamePatterns.Reading reading = patterns.read(mailbox.mailbox().localPart(), mailbox.name());
      String domain = mailbox.domain().name();
      if (!domains.free().contains(domain)) {
        counter.add(
            evidence.domain().route().site().provider(),
            domain,
            reading.pattern(),
            Standing.of(evidence, engagedSince));
      }
      packs.add(
          domain,
          GradeItem.of(new NamedMailbox(evidence, reading.pattern(), reading.agrees())),
          out.get(NAMED)::output);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      Bundle bundle = new Bundle(context::output);
      packs.finish(pack -> bundle.emit(NAMED, pack));
      bundle.emit(CENSUS, counter.census());
    }
  }

  /** Hands the census to each lane. */
  private static final class EveryLaneFn extends DoFn<PatternCensus, KV<Integer, Pack<GradeItem>>> {
    private final int lanes;

    EveryLaneFn(int lanes) {
      this.lanes = lanes;
    }

    @ProcessElement
    public void hand(
        @Element PatternCensus census, OutputReceiver<KV<Integer, Pack<GradeItem>>> out) {
      Pack<GradeItem> pack = Pack.of(GradeItem.class, GradeItem.of(census));
      for (int lane = 0; lane < lanes; lane++) {
        out.output(KV.of(lane, pack));
      }
    }
  }

  private static final class GradeFn
      extends DoFn<KV<Integer, Iterable<Pack<GradeItem>>>, KV<Integer, Pack<JoinItem>>> {
    private final int buckets;
    private final @Nullable String referenceData;
    private final Instant engagedSince;
    private transient ListRules rules;
    private transient DomainLists domains;
    private transient LanePacker<JoinItem> graded;

    GradeFn(int buckets, @Nullable String referenceData, Instant engagedSince) {
      this.buckets = buckets;
      this.referenceData = referenceData;
      this.engagedSince = engagedSince;
    }

    @Setup
    public void setup() {
      ReferenceData data = ReferenceData.replacedBy(referenceData);
      rules = ListRules.from(data);
      domains = DomainLists.from(data);
    }

    @StartBundle
    public void start() {
      graded = LanePacker.of(JoinItem.class, buckets);
    }

    @ProcessElement
    public void grade(
        @Element KV<Integer, Iterable<Pack<GradeItem>>> element, MultiOutputReceiver out) {
      try (GradeItems items = new GradeItems(element.getValue().iterator(), rules)) {
        GradedLane lane =
            new GradedLane(
                rules,
                items::prior,
                domains.free()::contains,
                engagedSince,
                evidence -> {
                  JoinItem item = JoinItem.of(evidence);
                  graded.add(item.key(), item, out.get(EVIDENCE)::output);
                });
        lane.grade(items);
        if (!items.isEmpty()) {
          out.get(COUNTS).output(new LaneCounts(lane.tally(), lane.lines()));
        }
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      Bundle bundle = new Bundle(context::output);
      graded.finish(pack -> bundle.emit(EVIDENCE, pack));
    }
  }
}
