package org.rollcall.steps;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
import org.rollcall.engine.campaign.DoNotAsk;
import org.rollcall.engine.ledger.LedgerKey;
import org.rollcall.engine.ledger.LedgerLanes;
import org.rollcall.engine.ledger.LedgerReading;
import org.rollcall.engine.ledger.LedgerSettings;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Heart;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;
import org.rollcall.steps.write.LedgerFiles;

/**
 * What an earlier run has found, read from its ledger: nothing is asked, not even the DNS.
 *
 * <p>Emits exactly one evidence per mailbox and one finding per domain. What the ledger does not
 * know is not probed, {@code offline}. Nothing is written to the ledger.
 */
public final class RegradeMailboxes
    extends PTransform<PCollection<DomainBatch>, RegradeMailboxes.Result> {
  private static final TupleTag<Pack<Evidence>> EVIDENCE = new TupleTag<>("evidence") {};
  private static final TupleTag<Pack<DomainFinding>> DOMAINS = new TupleTag<>("domains") {};
  private static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};

  private static final System.Logger LOG = System.getLogger(RegradeMailboxes.class.getName());

  private final ProbeSettings settings;
  private final int lanes;

  private RegradeMailboxes(ProbeSettings settings, int lanes) {
    this.settings = settings;
    this.lanes = lanes;
  }

  /**
   * Reading in this many lanes.
   *
   * @param settings have a ledger
   */
  public static RegradeMailboxes with(ProbeSettings settings, int lanes) {
    return new RegradeMailboxes(settings, lanes);
  }

  /** What the ledger said. */
  public record Result(
      PCollection<Pack<Evidence>> evidence,
      PCollection<Pack<DomainFinding>> domains,
      PCollection<Tally> tallies)
      implements Outputs {
    @Override
    public List<PCollection<?>> all() {
      return List.of(evidence, domains, tallies);
    }
  }

  @Override
  public Result expand(PCollection<DomainBatch> batches) {
    PCollectionTuple out =
        batches
            .apply(
                "InTheLedgersOrder",
                Lanes.by(DomainBatch.class, lanes, new InItsOrder(settings.ledger().key()))
                    .behindKeyedStep())
            .apply(
                "ReadLedger",
                ParDo.of(new ReadFn(settings))
                    .withOutputTags(EVIDENCE, TupleTagList.of(DOMAINS).and(TALLIES)));
    return new Result(out.get(EVIDENCE), out.get(DOMAINS), out.get(TALLIES));
  }

  /**
   * Domains in the order of the ledger. What of a large domain is not in its first batch goes to
   * some lanes more, or one lane would have most of the work; each of them reads the domain's
   * entries.
   */
  private static final class InItsOrder implements Lanes.Chooser<DomainBatch> {
    private static final int LANES_OF_A_DOMAIN = 4;

    private final LedgerKey key;
    private transient @Nullable LedgerLanes order;

    InItsOrder(LedgerKey key) {
      this.key = key;
    }

    @Override
    public int laneOf(DomainBatch batch, int lanes) {
      LedgerLanes known = order;
      if (known == null) {
        known = new LedgerLanes(key);
        order = known;
      }
      int lane = known.laneOf(batch.domain(), lanes);
      if (batch.question() != null) {
        return lane;
      }
      String any = batch.mailboxes().get(0).key().value();
      int further = Lanes.laneOf(any, LANES_OF_A_DOMAIN);
      return (lane + further * lanes / LANES_OF_A_DOMAIN) % lanes;
    }
  }

  private static final class ReadFn
      extends DoFn<KV<Integer, Iterable<Pack<DomainBatch>>>, Pack<Evidence>> {
    private final ProbeSettings settings;
    private transient @Nullable LedgerReading ledger;

    ReadFn(ProbeSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      ReferenceData data = ReferenceData.replacedBy(settings.referenceData());
      LedgerSettings kept = settings.ledger();
      ledger =
          new LedgerReading(
              new LedgerFiles(kept.folder()),
              kept,
              VerdictPolicy.from(data),
              new DoNotAsk(
                  Providers.from(data),
                  SignalReaders.from(data),
                  OptOuts.from(data, settings.doNotProbe())),
              Clock.systemUTC(),
              trouble -> LOG.log(System.Logger.Level.WARNING, trouble));
      Heart.take(kept.folder()); // Last: a step that could not be set up is not torn down.
    }

    @ProcessElement
    public void read(
        @Element KV<Integer, Iterable<Pack<DomainBatch>>> lane, MultiOutputReceiver out)
        throws IOException {
      Packer<Evidence> found = Packer.of(Evidence.class);
      Packer<DomainFinding> domains = Packer.of(DomainFinding.class);
      long[] known = {0};
      ledger.decideAgain(
          Pack.all(lane.getValue()),
          Path.of(System.getProperty("java.io.tmpdir", ".")),
          evidence -> {
            known[0] += evidence.flags().contains(Flag.REUSED) ? 1 : 0;
            found.add(evidence, out.get(EVIDENCE)::output);
          },
          domain -> domains.add(domain, out.get(DOMAINS)::output));
      found.finish(out.get(EVIDENCE)::output);
      domains.finish(out.get(DOMAINS)::output);
      out.get(TALLIES).output(Tally.of("ledger.mailboxes_reused", known[0]));
    }

    @Teardown
    public void teardown() {
      Heart.giveBack(settings.ledger().folder());
    }
  }
}
