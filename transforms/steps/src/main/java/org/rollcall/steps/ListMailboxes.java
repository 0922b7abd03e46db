package org.rollcall.steps;

import java.util.Objects;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Tally;
import org.rollcall.steps.read.DomainRules;
import org.rollcall.steps.read.ReadOwner;
import org.rollcall.steps.worker.IntoLanePacks;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.Unpack;

/**
 * The distinct mailboxes of the rows, in the light of the owner's own lists: those that lists alone
 * settle, and those that the world has to be asked about.
 */
public final class ListMailboxes
    extends PTransform<PCollection<KV<Integer, Pack<ListedMailbox>>>, PCollectionTuple> {
  /** Evidence on mailboxes that nobody is asked about. */
  public static final TupleTag<Pack<Evidence>> KNOWN = SettleKnown.KNOWN;

  /** Mailboxes that the world has to be asked about. */
  public static final TupleTag<Pack<ListedMailbox>> TO_ASK = SettleKnown.TO_ASK;

  /** What was counted in the owner's lists. */
  public static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};

  private final String referenceData;
  private final transient Owner owner;
  private final int buckets;

  private ListMailboxes(String referenceData, Owner owner, int buckets) {
    this.referenceData = referenceData;
    this.owner = Objects.requireNonNull(owner, "owner");
    this.buckets = buckets;
  }

  /**
   * Listing in as many buckets as the mailboxes come in.
   *
   * @param referenceData folder with replacements of the shipped data files, null for none
   * @param owner his lists and logs
   */
  public static ListMailboxes in(int buckets, String referenceData, Owner owner) {
    return new ListMailboxes(referenceData, owner, buckets);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, Pack<ListedMailbox>>> named) {
    PBegin begin = named.getPipeline().begin();
    SettleKnown settle = SettleKnown.with(referenceData);
    if (owner.plan().isEmpty()) {
      PCollection<Tally> none =
          begin.apply("NoOwnersLists", Create.empty(TypeDescriptor.of(Tally.class)));
      return settled(named, settle).and(TALLIES, none);
    }
    PCollectionTuple word =
        begin.apply("ReadOwner", ReadOwner.of(owner.plan(), referenceData, owner.latest()));
    PCollection<KV<Integer, Pack<ListedMailbox>>> his =
        word.get(ReadOwner.MAILBOXES)
            .apply("UnpackOwner", Unpack.of(ListedMailbox.class))
            .apply(
                "OwnerByMailbox",
                IntoLanePacks.of(ListedMailbox.class, buckets, mailbox -> mailbox.key().value()));
    PCollection<KV<Integer, Pack<ListedMailbox>>> both =
        PCollectionList.of(named).and(his).apply("ListAndOwner", Flatten.pCollections());
    var rules =
        word.get(ReadOwner.DOMAINS)
            .apply("DomainRules", Combine.globally(DomainRules::all).asSingletonView());
    return settled(both, settle.applying(rules)).and(TALLIES, word.get(ReadOwner.TALLIES));
  }

  private PCollectionTuple settled(
      PCollection<KV<Integer, Pack<ListedMailbox>>> mailboxes, SettleKnown settle) {
    return mailboxes
        .apply("DedupeMailboxes", DedupeMailboxes.create())
        .apply("SettleKnown", settle);
  }
}
