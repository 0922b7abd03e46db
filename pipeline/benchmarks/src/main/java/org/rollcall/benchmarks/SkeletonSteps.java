package org.rollcall.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Action;
import org.rollcall.model.Addressed;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Contact;
import org.rollcall.model.Contribution;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.ListFacts;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.NamePattern;
import org.rollcall.model.Reason;
import org.rollcall.model.Tally;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.JoinItem;
import org.rollcall.steps.worker.Bundle;
import org.rollcall.steps.worker.LanePacker;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.PackSpool;
import org.rollcall.steps.worker.Packer;

/** The steps of {@link SkeletonTrip}, each with the outputs of the one that it stands for. */
final class SkeletonSteps {
  static final TupleTag<Pack<ListedMailbox>> TO_ASK = new TupleTag<>("toAsk") {};
  static final TupleTag<Pack<Evidence>> KNOWN = new TupleTag<>("known") {};
  static final TupleTag<Pack<Evidence>> EVIDENCE = new TupleTag<>("evidence") {};
  static final TupleTag<Pack<DomainFinding>> DOMAINS = new TupleTag<>("domains") {};
  static final TupleTag<Tally> FOUND = new TupleTag<>("found") {};
  static final TupleTag<KV<Integer, Pack<Evidence>>> NAMED = new TupleTag<>("named") {};
  static final TupleTag<Tally> NAMES = new TupleTag<>("names") {};
  static final TupleTag<KV<Integer, Pack<JoinItem>>> KEPT = new TupleTag<>("kept") {};
  static final TupleTag<Tally> LANES = new TupleTag<>("lanes") {};

  /** Those of the steps that they stand for. */
  private static final int LANE_BYTES = 16 << 20;

  private static final int SHARE_BYTES = 1 << 20;

  /** Bytes of a mailbox's entry in a ledger. */
  private static final byte[] NOTE = new byte[120];

  private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

  private static final Verdict VERDICT =
      new Verdict(
          Reason.ACCEPTED,
          Set.of(),
          Exists.YES,
          0.97,
          Action.SEND,
          null,
          null,
          null,
          List.of(),
          List.of(new Contribution("mailbox_accepted", 3.5), new Contribution("names", 0.4)));

  private SkeletonSteps() {}

  static VerifiedMailbox decided(Evidence evidence) {
    return new VerifiedMailbox(evidence, VERDICT);
  }

  static Addressed cut(Contact contact) {
    String address = String.valueOf(contact.email()).toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    Mailbox mailbox = new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
    ListedMailbox listed =
        new ListedMailbox(new MailboxKey(address), mailbox, 1, null, null, contact.name());
    return new Addressed(contact.nameless(), listed, Set.of(), null);
  }

  /** Everybody has to be asked. */
  static final class SettleFn extends DoFn<ListedMailbox, Pack<ListedMailbox>> {
    private transient Packer<ListedMailbox> toAsk;

    @StartBundle
    public void start() {
      toAsk = Packer.of(ListedMailbox.class);
    }

    @ProcessElement
    public void settle(@Element ListedMailbox mailbox, MultiOutputReceiver out) {
      toAsk.add(mailbox, out.get(TO_ASK)::output);
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      Bundle bundle = new Bundle(context::output);
      toAsk.finish(pack -> bundle.emit(TO_ASK, pack));
    }
  }

  /** A mailbox as the reading of a ledger keeps it. */
  record Row(int domain, ListedMailbox mailbox, long high, long low) {}

  /** What a ledger says of it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Word(long place, long high, long low, long writtenAt, byte[] body) {}

  /** Spools a lane as the reading of a ledger does, and hands out one finding for all. */
  static final class FindFn extends DoFn<KV<Integer, Iterable<Pack<DomainBatch>>>, Pack<Evidence>> {
    @ProcessElement
    public void find(
        @Element KV<Integer, Iterable<Pack<DomainBatch>>> lane, MultiOutputReceiver out)
        throws IOException {
      try (Spool<Row> rows = new Spool<>(RecordCodec.of(Row.class), SHARE_BYTES);
          Spool<Word> words = new Spool<>(RecordCodec.of(Word.class), SHARE_BYTES)) {
        Packer<Evidence> found = Packer.of(Evidence.class);
        Packer<DomainFinding> domains = Packer.of(DomainFinding.class);
        List<DomainFinding> known = new ArrayList<>();
        Pack.all(lane.getValue())
            .forEachRemaining(
                batch -> {
                  if (known.isEmpty() || !last(known).domain().equals(batch.domain())) {
                    known.add(domain(batch.domain()));
                  }
                  if (batch.question() != null) {
                    domains.add(last(known), out.get(DOMAINS)::output);
                  }
                  for (ListedMailbox mailbox : batch.mailboxes()) {
                    long n = rows.size();
                    rows.append(new Row(known.size() - 1, mailbox, n, -n));
                    words.append(new Word(n, n, -n, n, NOTE));
                  }
                });
        Iterator<Word> notes = words.iterator();
        for (Row row : rows) {
          if (notes.next().high() != row.high()) {
            throw new IllegalStateException("a spool has lost its order");
          }
          DomainFinding domain = known.get(row.domain());
          Evidence evidence = new Evidence(row.mailbox(), domain, finding(row.mailbox()), REUSED);
          found.add(evidence, out.get(EVIDENCE)::output);
        }
        found.finish(out.get(EVIDENCE)::output);
        domains.finish(out.get(DOMAINS)::output);
        out.get(FOUND).output(Tally.of("found", rows.size()));
      }
    }

    private static final Set<Flag> REUSED = Set.of(Flag.REUSED);

    private static DomainFinding last(List<DomainFinding> known) {
      return known.get(known.size() - 1);
    }

    private static DomainFinding domain(Domain domain) {
      return new DomainFinding(
          new DomainRoute(domain, BigLedger.ROUTE, BigLedger.SITE),
          CatchAll.NO,
          Decoy.REFUSED,
          BigLedger.REFUSED,
          THEN);
    }

    private static MailboxFinding finding(ListedMailbox mailbox) {
      return BigLedger.finding(
          mailbox, Answer.ACCEPTED, BigLedger.ACCEPTED, "mx.host.example", THEN);
    }
  }

  /** Sends each mailbox to the lane of its domain. */
  static final class NameFn extends DoFn<Evidence, KV<Integer, Pack<Evidence>>> {
    private final int lanes;
    private transient LanePacker<Evidence> packs;
    private transient long count;

    NameFn(int lanes) {
      this.lanes = lanes;
    }

    @StartBundle
    public void start() {
      packs = LanePacker.of(Evidence.class, lanes);
      count = 0;
    }

    @ProcessElement
    public void name(@Element Evidence evidence, MultiOutputReceiver out) {
      packs.add(evidence.mailbox().domain().name(), evidence, out.get(NAMED)::output);
      count++;
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      Bundle bundle = new Bundle(context::output);
      packs.finish(pack -> bundle.emit(NAMED, pack));
      bundle.emit(NAMES, Tally.of("named", count));
    }
  }

  /** Reads a lane, keeps it, and reads it again. */
  static final class KeepFn
      extends DoFn<KV<Integer, Iterable<Pack<Evidence>>>, KV<Integer, Pack<JoinItem>>> {
    private static final ListFacts FACTS =
        new ListFacts(NamePattern.FLAST, NamePattern.FLAST, 10, 0.5, 0.5, true, false, 20, 1);

    private final int buckets;
    private transient LanePacker<JoinItem> packer;

    KeepFn(int buckets) {
      this.buckets = buckets;
    }

    @StartBundle
    public void start() {
      packer = LanePacker.of(JoinItem.class, buckets);
    }

    @ProcessElement
    public void keep(@Element KV<Integer, Iterable<Pack<Evidence>>> lane, MultiOutputReceiver out) {
      try (PackSpool<Evidence> kept = new PackSpool<>(Evidence.class, LANE_BYTES)) {
        long count = 0;
        for (Pack<Evidence> pack : lane.getValue()) {
          for (Evidence each : pack) {
            count += each.mailbox().rows();
          }
          kept.add(pack);
        }
        for (Pack<Evidence> pack : kept) {
          for (Evidence evidence : pack) {
            JoinItem item = JoinItem.of(evidence.with(FACTS));
            packer.add(item.key(), item, out.get(KEPT)::output);
          }
        }
        out.get(LANES).output(Tally.of("kept", count));
      }
    }

    @FinishBundle
    public void rest(FinishBundleContext context) {
      Bundle bundle = new Bundle(context::output);
      packer.finish(pack -> bundle.emit(KEPT, pack));
    }
  }
}
