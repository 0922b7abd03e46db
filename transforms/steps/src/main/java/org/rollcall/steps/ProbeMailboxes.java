package org.rollcall.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.LedgerSession;
import org.rollcall.engine.replies.TemplateCounter;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.Lane;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.MailWorld;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;

/**
 * Asks each mail site whether the mailboxes it hosts exist.
 *
 * <p>Emits exactly one evidence per mailbox and one finding per domain, in any order; input must be
 * bounded. On the wire: EHLO, STARTTLS, MAIL FROM, RCPT TO, QUIT; never DATA.
 *
 * <p>Pace: a site lives in one lane and a lane in one worker, so the site's limits hold for the
 * whole job, whatever the number of workers. All lanes of a bundle run together and are drained at
 * its end: a greylisting site in one holds up no other.
 *
 * <p>What the ledger knows of a lane when it starts is not asked again, so a bundle that a runner
 * repeats, and a run after one that was killed, go on where the other has left off.
 */
public final class ProbeMailboxes
    extends PTransform<PCollection<RoutedBatch>, ProbeMailboxes.Result> {
  private static final TupleTag<Pack<Evidence>> EVIDENCE = new TupleTag<>("evidence") {};
  private static final TupleTag<Pack<DomainFinding>> DOMAINS = new TupleTag<>("domains") {};
  private static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};
  private static final TupleTag<UnknownReply> UNKNOWN = new TupleTag<>("unknown") {};

  private final ProbeSettings settings;
  private final int lanes;

  private ProbeMailboxes(ProbeSettings settings, int lanes) {
    this.settings = settings;
    this.lanes = lanes;
  }

  public static ProbeMailboxes with(ProbeSettings settings, int lanes) {
    return new ProbeMailboxes(settings, lanes);
  }

  /**
   * What the world said.
   *
   * @param evidence one per mailbox
   * @param domains one per domain asked
   * @param tallies sessions, recipients, decoys, bytes
   * @param unknownReplies wordings that no rule explains, the most frequent of each bundle
   */
  public record Result(
      PCollection<Pack<Evidence>> evidence,
      PCollection<Pack<DomainFinding>> domains,
      PCollection<Tally> tallies,
      PCollection<UnknownReply> unknownReplies)
      implements Outputs {
    @Override
    public List<PCollection<?>> all() {
      return List.of(evidence, domains, tallies, unknownReplies);
    }
  }

  @Override
  public Result expand(PCollection<RoutedBatch> batches) {
    PCollectionTuple out =
        batches
            .apply(
                "BySite",
                Lanes.of(RoutedBatch.class, lanes, batch -> batch.route().site().laneKey()))
            .apply(
                "Probe",
                ParDo.of(new ProbeFn(settings, lanes))
                    .withOutputTags(EVIDENCE, TupleTagList.of(DOMAINS).and(TALLIES).and(UNKNOWN)));
    return new Result(out.get(EVIDENCE), out.get(DOMAINS), out.get(TALLIES), out.get(UNKNOWN));
  }

  private static final class ProbeFn
      extends DoFn<KV<Integer, Iterable<Pack<RoutedBatch>>>, Pack<Evidence>> {
    private final ProbeSettings settings;
    private transient @Nullable MailWorld world;
    private final int lanes;
    private transient @Nullable List<Lane> running;

    ProbeFn(ProbeSettings settings, int lanes) {
      this.settings = settings;
      this.lanes = lanes;
    }

    @Setup
    public void setup() {
      world = MailWorld.take(settings);
    }

    @StartBundle
    public void start() {
      running = new ArrayList<>();
    }

    @ProcessElement
    public void probe(@Element KV<Integer, Iterable<Pack<RoutedBatch>>> lane)
        throws IOException, InterruptedException {
      LedgerSession.Lane name = new LedgerSession.Lane(lane.getKey(), lanes);
      running.add(world.startLane(name, Pack.all(lane.getValue())));
    }

    @FinishBundle
    public void drain(FinishBundleContext context) throws Exception {
      Bundle out = new Bundle(context::output);
      Packer<Evidence> heard = Packer.of(Evidence.class);
      Packer<DomainFinding> domains = Packer.of(DomainFinding.class);
      TemplateCounter unknown = new TemplateCounter();
      try {
        for (Lane lane : running) {
          lane.await();
        }
        world.flushLedger();
        for (Lane lane : running) {
          lane.evidence()
              .forEachRemaining(
                  evidence -> {
                    if (!evidence.flags().contains(Flag.REUSED)) {
                      unknown.hear(evidence);
                    }
                    heard.add(evidence, pack -> out.emit(EVIDENCE, pack));
                  });
          lane.domains()
              .forEachRemaining(
                  domain -> {
                    unknown.hear(domain.decoyReply());
                    domains.add(domain, pack -> out.emit(DOMAINS, pack));
                  });
          out.emit(TALLIES, lane.tally());
        }
        heard.finish(pack -> out.emit(EVIDENCE, pack));
        domains.finish(pack -> out.emit(DOMAINS, pack));
        out.emit(TALLIES, Tally.of("dns.queries", world.claimDnsQueries()));
        long passedOver = world.claimPassedOver();
        if (passedOver > 0) {
          out.emit(TALLIES, Tally.of("ledger.passed_over", passedOver));
        }
        unknown.top(TemplateCounter.PLACES).forEach(reply -> out.emit(UNKNOWN, reply));
      } finally {
        close();
      }
    }

    /** A bundle that failed before its end, or was cancelled, has left lanes that still ask. */
    @Teardown
    public void teardown() {
      close();
      MailWorld.giveBack(settings);
    }

    private void close() {
      if (running != null) {
        running.forEach(Lane::close);
        running = null;
      }
    }
  }
}
