package org.rollcall.steps;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Addressed;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.PackSpool;
import org.rollcall.steps.worker.Parts;
import org.rollcall.steps.worker.Progress;

/**
 * Joins one bucket in bounded memory: the first {@link #HELD_MAX} verdicts in a map, packs of rows
 * unopened in a spool until all verdicts are there, and what exceeds the map parted by hash and
 * joined part by part. A mailbox is handed out when it is decided about, its rows when they find
 * its verdict.
 */
final class BucketJoin {
  /** Verdicts in memory at most: with some 1 kB each, about 50 MB per worker thread. */
  static final int HELD_MAX = 50_000;

  /** Bytes of rows in memory before they go to disk. */
  private static final int MEMORY_BYTES = 16 << 20;

  private final Decider.Decision decision;
  private final Consumer<Joined> out;
  private final int heldMax;

  BucketJoin(Decider.Decision decision, Consumer<Joined> out) {
    this(decision, out, HELD_MAX);
  }

  BucketJoin(Decider.Decision decision, Consumer<Joined> out, int heldMax) {
    this.decision = decision;
    this.out = out;
    this.heldMax = heldMax;
  }

  /** Joins packs of rows and packs of evidence; no pack has both. */
  void join(Iterator<Pack<JoinItem>> packs) {
    try (PackSpool<JoinItem> rows = new PackSpool<>(JoinItem.class, MEMORY_BYTES);
        Level level = new Level(1)) {
      while (packs.hasNext()) {
        Pack<JoinItem> pack = packs.next();
        if (isOfRows(pack)) {
          rows.add(pack);
        } else {
          pack.forEach(level::hold);
        }
      }
      for (Pack<JoinItem> pack : rows) {
        pack.forEach(level::decide);
      }
      level.rest();
    }
  }

  private static boolean isOfRows(Pack<JoinItem> pack) {
    return pack.iterator().next().row() != null;
  }

  /** The verdicts in memory, and the evidence beyond them with its rows. */
  private final class Level implements AutoCloseable {
    private final Map<String, VerifiedMailbox> held = new HashMap<>();
    private final Parts<JoinItem> rest;
    private final int number;

    Level(int number) {
      this.number = number;
      this.rest = new Parts<>(JoinItem.class, number);
    }

    void hold(JoinItem item) {
      Evidence evidence = Objects.requireNonNull(item.evidence(), "a row among evidence");
      if (held.size() < heldMax) {
        VerifiedMailbox verdict = decision.of(evidence);
        out.accept(Joined.of(verdict));
        held.put(item.key(), verdict);
      } else {
        rest.add(item.key(), item);
      }
    }

    void decide(JoinItem item) {
      Addressed row = Objects.requireNonNull(item.row(), "evidence among rows");
      Verdict own = row.verdict();
      if (own != null) {
        join(new VerifiedContact(row.contact(), own, null, null));
        return;
      }
      VerifiedMailbox verdict = held.get(item.key());
      if (verdict != null) {
        join(verified(row, verdict));
      } else if (rest.isEmpty()) {
        throw new IllegalStateException(row.contact() + " has no verdict");
      } else {
        rest.add(item.key(), item);
      }
    }

    private void join(VerifiedContact contact) {
      Progress.WRITTEN.add(1);
      out.accept(Joined.of(contact));
    }

    /** Once all rows have come: joins what was not held. */
    void rest() {
      held.clear();
      rest.forEach(
          part -> {
            try (Level next = new Level(number + 1)) {
              part.forEach(item -> ifOf(item.evidence(), item, next::hold));
              part.forEach(item -> ifOf(item.row(), item, next::decide));
              next.rest();
            }
          });
    }

    private void ifOf(@Nullable Record side, JoinItem item, Consumer<JoinItem> use) {
      if (side != null) {
        use.accept(item);
      }
    }

    @Override
    public void close() {
      rest.close();
    }
  }

  private static VerifiedContact verified(Addressed row, VerifiedMailbox verdict) {
    return new VerifiedContact(
        row.contact(),
        withFlags(verdict.verdict(), row.flags()),
        verdict.evidence(),
        Objects.requireNonNull(row.mailbox()).mailbox().address());
  }

  /** The mailbox's verdict with what is true of this row's spelling alone. */
  private static Verdict withFlags(Verdict verdict, Set<Flag> own) {
    if (verdict.flags().containsAll(own)) {
      return verdict;
    }
    Set<Flag> flags = EnumSet.copyOf(own);
    flags.addAll(verdict.flags());
    return verdict.with(flags);
  }
}
