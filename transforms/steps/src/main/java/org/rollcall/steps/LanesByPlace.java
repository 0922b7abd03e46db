package org.rollcall.steps;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.ledger.LedgerKey;
import org.rollcall.engine.ledger.LedgerLanes;
import org.rollcall.model.DomainBatch;

/**
 * Gathers batches into lanes in the order of a ledger, so that the lanes together read each of its
 * blocks about once.
 *
 * <p>For use behind a keyed step, like {@code Lanes.behindKeyedStep}, whose sheaves it has: few
 * lanes are gathered in steps, because the DirectRunner copies all that a lane has for every bundle
 * that adds to it.
 */
final class LanesByPlace
    extends PTransform<PCollection<DomainBatch>, PCollection<KV<Integer, Iterable<DomainBatch>>>> {
  private static final int SHEAVES = 256;
  private static final int SHEAVES_PER_SHEAF = 16;

  /** From that many lanes on, a lane's bundles are few enough by themselves. */
  private static final int SHEAVES_BELOW = 32;

  private final LedgerKey key;
  private final int count;

  private LanesByPlace(LedgerKey key, int count) {
    this.key = key;
    this.count = count;
  }

  /**
   * Lanes in the order of the ledgers of a key.
   *
   * @param count number of lanes, at least 1
   */
  static LanesByPlace of(LedgerKey key, int count) {
    return new LanesByPlace(key, count);
  }

  @Override
  public PCollection<KV<Integer, Iterable<DomainBatch>>> expand(PCollection<DomainBatch> batches) {
    PCollection<DomainBatch> gathered = batches;
    if (count < SHEAVES_BELOW) {
      for (int groups = SHEAVES; groups > 2 * count; groups /= SHEAVES_PER_SHEAF) {
        gathered =
            into("Into" + groups + "Sheaves", groups, gathered)
                .apply("EverySheaf" + groups, Values.create())
                .apply("Untie" + groups, Flatten.iterables());
      }
    }
    return into("IntoLanes", count, gathered);
  }

  private PCollection<KV<Integer, Iterable<DomainBatch>>> into(
      String name, int groups, PCollection<DomainBatch> batches) {
    return batches
        .apply(name, ParDo.of(new ChooseFn(key, groups)))
        .apply("Gather" + name, GroupByKey.create());
  }

  private static final class ChooseFn extends DoFn<DomainBatch, KV<Integer, DomainBatch>> {
    private final LedgerKey key;
    private final int groups;
    private transient @Nullable LedgerLanes lanes;

    ChooseFn(LedgerKey key, int groups) {
      this.key = key;
      this.groups = groups;
    }

    @Setup
    public void setup() {
      lanes = new LedgerLanes(key);
    }

    @ProcessElement
    public void choose(@Element DomainBatch batch, OutputReceiver<KV<Integer, DomainBatch>> out) {
      out.output(KV.of(lanes.laneOf(batch.domain(), groups), batch));
    }
  }
}
