package org.rollcall.steps;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.settings.ProbeSettings;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Tally;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.Lanes;
import org.rollcall.steps.worker.MailWorld;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;
import org.rollcall.steps.worker.Progress;
import org.rollcall.steps.worker.Unpack;

/**
 * Finds out where each domain's mail goes, once per domain, thousands at a time.
 *
 * <p>A domain without hosts is settled here, and so is a mailbox that must not be asked; the rest
 * goes on with its route. On the wire: one MX question per domain, the address of the first host
 * that can be reached, and of domains that take mail what the settings' domain signals ask.
 */
public final class ResolveDomains
    extends PTransform<PCollection<DomainBatch>, ResolveDomains.Result> {
  private static final TupleTag<Pack<RoutedBatch>> ROUTED = new TupleTag<>("routed") {};
  private static final TupleTag<Pack<Evidence>> SETTLED = new TupleTag<>("settled") {};
  private static final TupleTag<Pack<DomainFinding>> DOMAINS = new TupleTag<>("domains") {};
  private static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};

  /** Bytes of batches in memory before they go to disk. */
  private static final int MEMORY_BYTES = 16 << 20;

  private final ProbeSettings settings;
  private final int lanes;

  private ResolveDomains(ProbeSettings settings, int lanes) {
    this.settings = settings;
    this.lanes = lanes;
  }

  public static ResolveDomains with(ProbeSettings settings, int lanes) {
    return new ResolveDomains(settings, lanes);
  }

  /**
   * What came of the domains.
   *
   * @param routed batches to ask, of domains that have hosts
   * @param settled mailboxes that nobody needs to be asked about, or must not
   * @param domains domains that will not be asked at all
   * @param tallies DNS queries, domains by route
   */
  public record Result(
      PCollection<RoutedBatch> routed,
      PCollection<Pack<Evidence>> settled,
      PCollection<Pack<DomainFinding>> domains,
      PCollection<Tally> tallies)
      implements Outputs {
    @Override
    public List<PCollection<?>> all() {
      return List.of(routed, settled, domains, tallies);
    }
  }

  @Override
  public Result expand(PCollection<DomainBatch> batches) {
    PCollectionTuple out =
        batches
            .apply(
                "ByDomain",
                Lanes.of(DomainBatch.class, lanes, batch -> batch.domain().name())
                    .behindKeyedStep())
            .apply(
                "LookUp",
                ParDo.of(new LookUpFn(settings))
                    .withOutputTags(ROUTED, TupleTagList.of(SETTLED).and(DOMAINS).and(TALLIES)));
    return new Result(
        out.get(ROUTED).apply("Routed", Unpack.of(RoutedBatch.class)),
        out.get(SETTLED),
        out.get(DOMAINS),
        out.get(TALLIES));
  }

  /**
   * Starts a lane's lookups in the element call and answers at the end of the bundle, so that all
   * lanes of a worker wait together.
   */
  private static final class LookUpFn
      extends DoFn<KV<Integer, Iterable<Pack<DomainBatch>>>, Pack<RoutedBatch>> {
    private final ProbeSettings settings;
    private transient @Nullable MailWorld world;
    private transient @Nullable Spool<DomainBatch> waiting;
    private transient @Nullable Map<Domain, CompletableFuture<DomainRoute>> routes;

    LookUpFn(ProbeSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      world = MailWorld.take(settings);
    }

    @StartBundle
    public void start() {
      waiting = new Spool<>(RecordCodec.of(DomainBatch.class), MEMORY_BYTES);
      routes = new HashMap<>();
    }

    @ProcessElement
    public void ask(@Element KV<Integer, Iterable<Pack<DomainBatch>>> lane)
        throws InterruptedException {
      Iterator<DomainBatch> batches = Pack.all(lane.getValue());
      while (batches.hasNext()) {
        DomainBatch batch = batches.next();
        waiting.append(batch);
        if (batch.question() != null) {
          Domain domain = batch.question().domain();
          routes.put(domain, world.route(domain));
        }
      }
    }

    @FinishBundle
    public void answer(FinishBundleContext context) throws IOException {
      Bundle bundle = new Bundle(context::output);
      Answers out = new Answers(bundle);
      Instant now = Clock.systemUTC().instant();
      Map<String, Long> byRoute = new HashMap<>();
      Map<Domain, Integer> asked = new HashMap<>();
      try (Spool<DomainBatch> batches = waiting) {
        Iterator<DomainBatch> cursor = batches.iterator();
        while (cursor.hasNext()) {
          DomainBatch batch = cursor.next();
          DomainRoute route = routes.get(batch.domain()).join();
          asked.merge(batch.domain(), settle(batch, route, now, out), Integer::sum);
        }
      }
      routes.forEach(
          (domain, lookup) -> {
            DomainRoute route = lookup.join();
            byRoute.merge("domains.route." + route.route().status().word(), 1L, Long::sum);
            if (asked.getOrDefault(domain, 0) == 0) {
              DomainFinding finding = unasked(route, now);
              world.keep(finding);
              out.domain(finding);
            }
          });
      byRoute.put("dns.domains", (long) routes.size());
      byRoute.put("dns.queries", world.claimDnsQueries());
      out.finish();
      bundle.emit(TALLIES, Tally.of(byRoute));
      Progress.DOMAINS_RESOLVED.add(routes.size());
      waiting = null;
      routes = null;
    }

    /** Settles what needs no asking, hands on the rest, and says how many that are. */
    private int settle(DomainBatch batch, DomainRoute route, Instant now, Answers out) {
      DomainFinding unasked = unasked(route, now);
      if (!route.route().status().hasHosts() || world.isSettled(route)) {
        for (ListedMailbox mailbox : batch.mailboxes()) {
          out.settled(new Evidence(mailbox, unasked, null, Set.of()));
        }
        return 0;
      }
      List<ListedMailbox> toAsk = new ArrayList<>();
      for (ListedMailbox mailbox : batch.mailboxes()) {
        Optional<MailboxFinding> spared = world.doNotAsk().spares(mailbox, route, now);
        if (spared.isPresent()) {
          out.settled(new Evidence(mailbox, unasked, spared.get(), Set.of()));
        } else {
          toAsk.add(mailbox);
        }
      }
      if (!toAsk.isEmpty()) {
        out.routed(new RoutedBatch(route, batch.question(), toAsk));
      }
      return toAsk.size();
    }

    private static DomainFinding unasked(DomainRoute route, Instant now) {
      return new DomainFinding(route, CatchAll.UNKNOWN, Decoy.NOT_ASKED, null, now);
    }

    @Teardown
    public void teardown() {
      MailWorld.giveBack(settings);
    }
  }

  /** What came of the domains, in packs. */
  private static final class Answers {
    private final Packer<RoutedBatch> routed = Packer.of(RoutedBatch.class);
    private final Packer<Evidence> settled = Packer.of(Evidence.class);
    private final Packer<DomainFinding> domains = Packer.of(DomainFinding.class);
    private final Bundle out;

    Answers(Bundle out) {
      this.out = out;
    }

    void routed(RoutedBatch batch) {
      routed.add(batch, pack -> out.emit(ROUTED, pack));
    }

    void settled(Evidence evidence) {
      settled.add(evidence, pack -> out.emit(SETTLED, pack));
    }

    void domain(DomainFinding finding) {
      domains.add(finding, pack -> out.emit(DOMAINS, pack));
    }

    void finish() {
      routed.finish(pack -> out.emit(ROUTED, pack));
      settled.finish(pack -> out.emit(SETTLED, pack));
      domains.finish(pack -> out.emit(DOMAINS, pack));
    }
  }
}
