package org.rollcall.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListFacts;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.VerifiedContact;
import org.rollcall.steps.worker.Fold;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.write.Rankings;

/**
 * How good the rows of each acquisition source are: one line per source under {@link
 * Rankings#SOURCES}, rows without one under the empty name.
 *
 * <p>Every line is exact: the counts of a source meet in one lane. The {@link Rankings#SOURCES_MAX}
 * sources with the most rows (of equal ones the first by name) are told one by one, all others as
 * one under {@link Rankings#OTHER_SOURCES}. Memory is bounded whatever the column holds, be it a
 * different text in every row.
 */
public final class RateSources
    extends PTransform<PCollection<VerifiedContact>, PCollection<SummaryLine>> {
  /** Lanes in which sources meet: their lines are few and short. */
  private static final int LANES = 8;

  /** Sources of a bundle in memory at once: some 10 MB. */
  private static final int HELD_MAX = 10_000;

  private RateSources() {}

  public static RateSources create() {
    return new RateSources();
  }

  @Override
  public PCollection<SummaryLine> expand(PCollection<VerifiedContact> rows) {
    return rows.apply("CountRows", ParDo.of(new CountFn()))
        .apply("BySource", Lanes.of(SummaryLine.class, LANES, SummaryLine::name))
        .apply("AddUp", ParDo.of(new AddUpFn()));
  }

  private static final class CountFn extends DoFn<VerifiedContact, SummaryLine> {
    private transient Map<String, Map<String, Long>> held = new HashMap<>();

    @StartBundle
    public void start() {
      held = new HashMap<>();
    }

    @ProcessElement
    public void count(@Element VerifiedContact row, OutputReceiver<SummaryLine> out) {
      String source = row.contact().source();
      Map<String, Long> counts =
          held.computeIfAbsent(source == null ? "" : source, any -> new HashMap<>());
      counts.merge(Rankings.ROWS, 1L, Long::sum);
      counts.merge(row.verdict().status().word(), 1L, Long::sum);
      Evidence evidence = row.evidence();
      if (evidence != null && evidence.mailbox().rows() > 1) {
        counts.merge(Rankings.DUPLICATES, 1L, Long::sum);
      }
      ListFacts facts = evidence == null ? null : evidence.list();
      if (facts != null && facts.block() > 1) {
        counts.merge(Rankings.GENERATED, 1L, Long::sum);
      }
      if (held.size() >= HELD_MAX) {
        held.forEach((name, words) -> out.output(line(name, words)));
        held.clear();
      }
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      held.forEach(
          (name, words) ->
              context.output(
                  line(name, words), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
      held = new HashMap<>();
    }

    private static SummaryLine line(String name, Map<String, Long> words) {
      return new SummaryLine(Rankings.SOURCES, name, new TreeMap<>(words));
    }
  }

  private static final class AddUpFn
      extends DoFn<KV<Integer, Iterable<Pack<SummaryLine>>>, SummaryLine> {
    /** Lines in memory before the least are put together. */
    private static final int LINES_MAX = 4 * Rankings.SOURCES_MAX;

    @ProcessElement
    public void addUp(
        @Element KV<Integer, Iterable<Pack<SummaryLine>>> lane, OutputReceiver<SummaryLine> out) {
      List<SummaryLine> lines = new ArrayList<>();
      new Fold<>(SummaryLine.class, SummaryLine::name, SummaryLine::plus)
          .all(
              Pack.all(lane.getValue()),
              line -> {
                lines.add(line);
                if (lines.size() > LINES_MAX) {
                  List<SummaryLine> top = Rankings.topSources(lines);
                  lines.clear();
                  lines.addAll(top);
                }
              });
      Rankings.topSources(lines).forEach(out::output);
    }
  }
}
