package org.rollcall.steps;

import java.time.Clock;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.steps.read.DomainRules;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Packer;

/**
 * Settles what the mailbox alone decides, before anything is looked up: exactly one output per
 * input, {@link #KNOWN} evidence or a mailbox {@link #TO_ASK}. No network.
 *
 * <p>What that is, {@link VerdictPolicy#isSettled} says: one question more there is one kind of
 * mailbox less on the wire.
 */
public final class SettleKnown extends PTransform<PCollection<ListedMailbox>, PCollectionTuple> {
  /** Evidence on mailboxes that nobody is asked about. */
  public static final TupleTag<Pack<Evidence>> KNOWN = new TupleTag<>("known") {};

  /** Mailboxes that the world has to be asked about. */
  public static final TupleTag<Pack<ListedMailbox>> TO_ASK = new TupleTag<>("toAsk") {};

  private final @Nullable String referenceData;
  private final @Nullable PCollectionView<DomainRules> domainRules;

  private SettleKnown(
      @Nullable String referenceData, @Nullable PCollectionView<DomainRules> domainRules) {
    this.referenceData = referenceData;
    this.domainRules = domainRules;
  }

  /**
   * Settling with the shipped data files.
   *
   * @param referenceData folder with replacements of them, null for none
   */
  public static SettleKnown with(@Nullable String referenceData) {
    return new SettleKnown(referenceData, null);
  }

  /** The same with the owner's rules for whole domains; null for none. */
  public SettleKnown applying(@Nullable PCollectionView<DomainRules> rules) {
    return new SettleKnown(referenceData, rules);
  }

  @Override
  public PCollectionTuple expand(PCollection<ListedMailbox> mailboxes) {
    ParDo.SingleOutput<ListedMailbox, Pack<Evidence>> settle =
        ParDo.of(new SettleFn(referenceData, domainRules));
    if (domainRules != null) {
      settle = settle.withSideInputs(domainRules);
    }
    return mailboxes.apply("Settle", settle.withOutputTags(KNOWN, TupleTagList.of(TO_ASK)));
  }

  private static final class SettleFn extends DoFn<ListedMailbox, Pack<Evidence>> {
    private final @Nullable String referenceData;
    private final @Nullable PCollectionView<DomainRules> domainRules;
    private transient VerdictPolicy policy;
    private transient Packer<Evidence> known;
    private transient Packer<ListedMailbox> toAsk;

    SettleFn(@Nullable String referenceData, @Nullable PCollectionView<DomainRules> domainRules) {
      this.referenceData = referenceData;
      this.domainRules = domainRules;
    }

    @Setup
    public void setup() {
      policy = VerdictPolicy.from(ReferenceData.replacedBy(referenceData));
    }

    @StartBundle
    public void start() {
      known = Packer.of(Evidence.class);
      toAsk = Packer.of(ListedMailbox.class);
    }

    @ProcessElement
    public void settle(ProcessContext context) {
      ListedMailbox mailbox = context.element();
      if (domainRules != null) {
        mailbox = context.sideInput(domainRules).apply(mailbox);
      }
      if (policy.isSettled(mailbox)) {
        DomainFinding domain =
            DomainFinding.notLookedUp(mailbox.domain(), Clock.systemUTC().instant());
        known.add(
            new Evidence(mailbox, domain, null, Set.of()), pack -> context.output(KNOWN, pack));
      } else {
        toAsk.add(mailbox, pack -> context.output(TO_ASK, pack));
      }
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      Bundle out = new Bundle(context::output);
      known.finish(pack -> out.emit(KNOWN, pack));
      toAsk.finish(pack -> out.emit(TO_ASK, pack));
    }
  }
}
