package org.rollcall.steps.plan;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.plan.DomainWork;
import org.rollcall.engine.plan.Estimator;
import org.rollcall.engine.plan.NetworkWork;
import org.rollcall.engine.plan.SiteEstimate;
import org.rollcall.engine.plan.SiteWork;
import org.rollcall.engine.plan.WorkAdder;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.RoutedBatch;
import org.rollcall.steps.worker.Fold;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.Pack;

/**
 * Estimates what asking each mail site would cost, in the lanes that would ask it. Memory is
 * bounded: batches are folded by domain, domains by site, sites by network, each beyond its bound
 * on disk.
 */
final class EstimateSites extends PTransform<PCollection<RoutedBatch>, PCollection<PlanPart>> {
  private final ProbeSettings settings;
  private final int lanes;

  private EstimateSites(ProbeSettings settings, int lanes) {
    this.settings = settings;
    this.lanes = lanes;
  }

  static EstimateSites with(ProbeSettings settings, int lanes) {
    return new EstimateSites(settings, lanes);
  }

  @Override
  public PCollection<PlanPart> expand(PCollection<RoutedBatch> batches) {
    return batches
        .apply("MeasureDomains", ParDo.of(new MeasureFn(settings)))
        .apply("BySite", Lanes.of(DomainWork.class, lanes, EstimateSites::laneKey))
        .apply("Estimate", ParDo.of(new EstimateFn(settings)));
  }

  private static String laneKey(DomainWork work) {
    return work.provider() != null
        ? work.provider()
        : work.network().isEmpty() ? work.site() : work.network();
  }

  private static final class MeasureFn extends DoFn<RoutedBatch, DomainWork> {
    private final ProbeSettings settings;
    private transient @Nullable SiteShaping shaping;

    MeasureFn(ProbeSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      shaping = SiteShaping.parse("site-shaping", settings.shaping());
    }

    @ProcessElement
    public void measure(@Element RoutedBatch batch, OutputReceiver<DomainWork> out) {
      out.output(DomainWork.of(batch, shaping));
    }
  }

  private static final class EstimateFn
      extends DoFn<KV<Integer, Iterable<Pack<DomainWork>>>, PlanPart> {
    /** Bytes of a lane's domains, and of its sites, in memory before they go to disk. */
    private static final int MEMORY_BYTES = 4 << 20;

    private final ProbeSettings settings;
    private transient @Nullable Estimator estimator;

    EstimateFn(ProbeSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      estimator = new Estimator(SiteShaping.parse("site-shaping", settings.shaping()));
    }

    @ProcessElement
    public void estimate(
        @Element KV<Integer, Iterable<Pack<DomainWork>>> lane, OutputReceiver<PlanPart> out)
        throws Exception {
      WorkAdder adder = new WorkAdder();
      try (Spool<SiteWork> domains = spool(SiteWork.class);
          Spool<NetworkWork> sites = spool(NetworkWork.class)) {
        new Fold<>(DomainWork.class, DomainWork::domain, DomainWork::plus)
            .all(Pack.all(lane.getValue()), domain -> domains.append(estimator.of(domain)));
        new Fold<>(SiteWork.class, SiteWork::site, SiteWork::plus)
            .all(
                domains.iterator(),
                work -> {
                  SiteEstimate site = estimator.of(work);
                  adder.add(site);
                  sites.append(
                      new NetworkWork(
                          work.network(),
                          1,
                          estimator.networkSessionsMax(work),
                          site.busyMillis()));
                });
        new Fold<>(NetworkWork.class, NetworkWork::network, NetworkWork::plus)
            .all(sites.iterator(), adder::add);
      }
      out.output(PlanPart.of(adder.plan()));
    }

    private static <T extends Record> Spool<T> spool(Class<T> type) {
      return new Spool<>(RecordCodec.of(type), MEMORY_BYTES);
    }
  }
}
