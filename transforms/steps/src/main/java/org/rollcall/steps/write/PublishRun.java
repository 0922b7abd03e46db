package org.rollcall.steps.write;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.campaign.StopNotice;
import org.rollcall.engine.ledger.LedgerFolder;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.replies.TemplateCounter;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;

/**
 * Publishes the run: the last step of the pipeline.
 *
 * <p>{@code files.apply(PublishRun.of(spec, tallies))}, where {@code files} are the written files
 * of all tables. It runs once, after all of them, also when there is none; a runner may repeat it.
 * Emits the text of {@code summary.json}.
 *
 * <p>Few elements come here, one per bundle of a sink or a reader, and they are gathered under one
 * key.
 */
public final class PublishRun extends PTransform<PCollection<WrittenFile>, PCollection<String>> {
  private static final System.Logger LOG = System.getLogger(PublishRun.class.getName());

  /** Stands for a tally that belongs to no file, and for the run itself. */
  private static final String NO_TABLE = "";

  /** Namespace of Beam's metrics that carry the final counts, under the names of the summary. */
  static final String METRICS = "rollcall";

  /** Wordings listed in the summary. */
  private static final int UNKNOWN_REPLIES_TOLD = 50;

  private final PublishSpec spec;
  private final transient PCollection<Tally> tallies;
  private final transient @Nullable PCollection<UnknownReply> unknownReplies;
  private final transient @Nullable PCollection<SummaryLine> lines;
  private final @Nullable LedgerSettings ledger;

  private PublishRun(
      PublishSpec spec,
      PCollection<Tally> tallies,
      @Nullable PCollection<UnknownReply> unknownReplies,
      @Nullable PCollection<SummaryLine> lines,
      @Nullable LedgerSettings ledger) {
    this.spec = spec;
    this.tallies = tallies;
    this.unknownReplies = unknownReplies;
    this.lines = lines;
    this.ledger = ledger;
  }

  /**
   * Publishes as specified.
   *
   * @param tallies what was counted apart from the files, e.g. {@code rows.in}
   */
  public static PublishRun of(PublishSpec spec, PCollection<Tally> tallies) {
    return new PublishRun(spec, tallies, null, null, null);
  }

  /** Wordings that no rule explains, for the summary: the most frequent of each bundle. */
  public PublishRun telling(PCollection<UnknownReply> replies) {
    return new PublishRun(spec, tallies, replies, lines, ledger);
  }

  /** Lines of the summary's rankings: a bounded number of each bundle. */
  public PublishRun ranking(PCollection<SummaryLine> told) {
    return new PublishRun(spec, tallies, unknownReplies, told, ledger);
  }

  /**
   * Takes what was counted on the wire from the ledger: the pipeline's own counts are those of the
   * last attempt, when a runner has repeated something.
   */
  public PublishRun totalledBy(@Nullable LedgerSettings kept) {
    return new PublishRun(spec, tallies, unknownReplies, lines, kept);
  }

  @Override
  public PCollection<String> expand(PCollection<WrittenFile> files) {
    PCollection<WrittenFile> counts =
        tallies.apply(
            "TalliesAlone",
            MapElements.into(TypeDescriptor.of(WrittenFile.class)).via(PublishRun::alone));
    PCollection<WrittenFile> run =
        files.getPipeline().apply("TheRun", Create.of(alone(Tally.EMPTY)));
    PCollectionList<WrittenFile> all = PCollectionList.of(files).and(counts).and(run);
    if (unknownReplies != null) {
      all =
          all.and(
              unknownReplies.apply(
                  "RepliesAlone",
                  MapElements.into(TypeDescriptor.of(WrittenFile.class)).via(PublishRun::alone)));
    }
    if (lines != null) {
      all =
          all.and(
              lines.apply(
                  "LinesAlone",
                  MapElements.into(TypeDescriptor.of(WrittenFile.class)).via(PublishRun::alone)));
    }
    return all.apply("AllOfIt", Flatten.pCollections())
        .apply(
            "OneKey", WithKeys.<Integer, WrittenFile>of(0).withKeyType(TypeDescriptors.integers()))
        .apply("Gather", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(spec, ledger)));
  }

  private static WrittenFile alone(Tally tally) {
    return new WrittenFile(NO_TABLE, "", 0, tally);
  }

  private static WrittenFile alone(UnknownReply reply) {
    return new WrittenFile(NO_TABLE, "", 0, Tally.EMPTY, List.of(reply), List.of());
  }

  private static WrittenFile alone(SummaryLine line) {
    return new WrittenFile(NO_TABLE, "", 0, Tally.EMPTY, List.of(), List.of(line));
  }

  private static final class PublishFn extends DoFn<KV<Integer, Iterable<WrittenFile>>, String> {
    private final PublishSpec spec;

    private final @Nullable LedgerSettings kept;

    PublishFn(PublishSpec spec, @Nullable LedgerSettings kept) {
      this.spec = spec;
      this.kept = kept;
    }

    @ProcessElement
    public void publish(@Element KV<Integer, Iterable<WrittenFile>> all, OutputReceiver<String> out)
        throws IOException {
      List<WrittenFile> files = new ArrayList<>();
      Tally total = Tally.EMPTY;
      TemplateCounter unknown = new TemplateCounter();
      List<SummaryLine> lines = new ArrayList<>();
      for (WrittenFile file : all.getValue()) {
        total = total.plus(file.tally());
        file.unknownReplies().forEach(unknown::add);
        lines.addAll(file.lines());
        if (!file.table().equals(NO_TABLE)) {
          files.add(file);
        }
      }
      total = onTheWire(total);
      String ledger = spec.header().get(PublishSpec.LEDGER);
      ControlFolder control = ledger == null ? null : ControlFolder.at(ledger);
      StopNotice stopped = StopRecord.of(total, control);
      PublishSpec ended = spec.endedAt(Clock.systemUTC().instant(), stopped);
      total.counts().forEach((name, count) -> Metrics.counter(METRICS, name).inc(count));
      out.output(
          new Publication(ended).publish(files, total, unknown.top(UNKNOWN_REPLIES_TOLD), lines));
      if (control != null) {
        control.tidy();
      }
    }

    private Tally onTheWire(Tally counted) throws IOException {
      if (kept == null) {
        return counted;
      }
      LedgerFolder folder =
          new LedgerFolder(
              new LedgerFiles(kept.folder()),
              trouble -> LOG.log(System.Logger.Level.WARNING, trouble));
      SortedMap<String, Long> total = new TreeMap<>(counted.counts());
      total.putAll(folder.totals(kept.key(), kept.runId()).counts());
      return new Tally(total);
    }
  }
}
