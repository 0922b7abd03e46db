package org.rollcall.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainQuestion;
import org.rollcall.model.ListedMailbox;
import org.rollcall.steps.coders.PackCoder;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;

/**
 * Gathers the mailboxes of each domain into batches, and lets each domain ask once.
 *
 * <p>Exactly one batch of every domain carries its {@link DomainQuestion}, whatever the number of
 * its mailboxes, their order or the runner's bundles; so there is one MX lookup and one catch-all
 * question per domain. Input must be bounded and distinct.
 *
 * <p>It causes the lookups and never performs them: see decision 0001 beside this module. Only
 * distinct mailboxes pass through, and lanes must follow at once, since a keyed step costs a bundle
 * per domain on some runners.
 */
public final class GroupByDomain
    extends PTransform<PCollection<ListedMailbox>, PCollection<DomainBatch>> {
  /**
   * Mailboxes per batch at most: some 50 kB, so that a batch is a small element on every runner.
   */
  static final int BATCH_MAX = 500;

  /** Mailboxes in a pack on its way into a batch. */
  private static final int PACK_MAX = 250;

  private GroupByDomain() {}

  public static GroupByDomain create() {
    return new GroupByDomain();
  }

  @Override
  public PCollection<DomainBatch> expand(PCollection<ListedMailbox> mailboxes) {
    return mailboxes
        .apply("KeyByDomain", ParDo.of(new GatherFn()))
        .apply("Batch", ParDo.of(new BatchFn()));
  }

  /** Packs what is near each other: a large domain comes to its keyed step in few elements. */
  private static final class GatherFn extends DoFn<ListedMailbox, KV<String, Pack<ListedMailbox>>> {
    /** Mailboxes held at once: some 10 MB. */
    private static final int HELD_MAX = 50_000;

    private transient Map<String, Packer<ListedMailbox>> held = new HashMap<>();
    private transient int size;

    @StartBundle
    public void start() {
      held = new HashMap<>();
      size = 0;
    }

    @ProcessElement
    public void gather(
        @Element ListedMailbox mailbox, OutputReceiver<KV<String, Pack<ListedMailbox>>> out) {
      String domain = mailbox.domain().name();
      held.computeIfAbsent(domain, any -> Packer.of(ListedMailbox.class, PACK_MAX))
          .add(mailbox, pack -> out.output(KV.of(domain, pack)));
      if (++size == HELD_MAX) {
        letGo(out::output);
      }
    }

    private void letGo(Consumer<KV<String, Pack<ListedMailbox>>> out) {
      held.forEach((domain, packer) -> packer.finish(pack -> out.accept(KV.of(domain, pack))));
      held.clear();
      size = 0;
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      letGo(pack -> context.output(pack, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }

  private static final class BatchFn extends DoFn<KV<String, Pack<ListedMailbox>>, DomainBatch> {
    /** Mailboxes that wait for their batch to fill. */
    @StateId("waiting")
    private final StateSpec<BagState<Pack<ListedMailbox>>> waiting =
        StateSpecs.bag(PackCoder.of(ListedMailbox.class));

    /** How many wait; a bag cannot be counted without reading it. */
    @StateId("size")
    private final StateSpec<ValueState<Integer>> size = StateSpecs.value(VarIntCoder.of());

    /** Set once the domain's question was handed out. */
    @StateId("asked")
    private final StateSpec<ValueState<Boolean>> asked = StateSpecs.value();

    /** Flushes the last batch: the one timer that fires on every runner in batch. */
    @TimerId("end")
    private final TimerSpec end = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void add(
        @Element KV<String, Pack<ListedMailbox>> element,
        BoundedWindow window,
        @StateId("waiting") BagState<Pack<ListedMailbox>> waiting,
        @StateId("size") ValueState<Integer> size,
        @StateId("asked") ValueState<Boolean> asked,
        @TimerId("end") Timer end,
        OutputReceiver<DomainBatch> out) {
      Integer before = size.read();
      Cells cells = new Cells(waiting, size, asked);
      int more = element.getValue().size();
      int now = before == null ? 0 : before;
      if (before == null) {
        end.set(window.maxTimestamp());
      } else if (now + more > BATCH_MAX) {
        cells.flush(element.getKey(), out);
        now = 0;
      }
      waiting.add(element.getValue());
      size.write(now + more);
    }

    @OnTimer("end")
    public void end(
        @Key String domain,
        @StateId("waiting") BagState<Pack<ListedMailbox>> waiting,
        @StateId("size") ValueState<Integer> size,
        @StateId("asked") ValueState<Boolean> asked,
        OutputReceiver<DomainBatch> out) {
      Integer left = size.read();
      if (left != null && left > 0) {
        new Cells(waiting, size, asked).flush(domain, out);
      }
    }
  }

  /** A domain's memory. */
  private record Cells(
      BagState<Pack<ListedMailbox>> waiting, ValueState<Integer> size, ValueState<Boolean> asked) {
    void flush(String name, DoFn.OutputReceiver<DomainBatch> out) {
      Domain domain = new Domain(name);
      List<ListedMailbox> batch = new ArrayList<>();
      waiting.read().forEach(pack -> pack.forEach(batch::add));
      boolean first = asked.read() == null;
      out.output(new DomainBatch(domain, first ? new DomainQuestion(domain) : null, batch));
      waiting.clear();
      size.write(0);
      if (first) {
        asked.write(true);
      }
    }
  }
}
