package org.rollcall.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Addressed;
import org.rollcall.model.Flag;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.worker.Parts;

/**
 * Joins one bucket in bounded memory: the first {@link #HELD_MAX} verdicts in a map, rows that come
 * before their verdict in a spool, and what exceeds the map parted by hash and joined part by part.
 */
final class BucketJoin {
  /** Verdicts in memory at most: with some 1 kB each, about 50 MB per worker thread. */
  static final int HELD_MAX = 50_000;

  /** Bytes of rows in memory before they go to disk. */
  static final int MEMORY_BYTES = 16 << 20;

  private final Consumer<VerifiedContact> out;
  private final int heldMax;

  BucketJoin(Consumer<VerifiedContact> out) {
    this(out, HELD_MAX);
  }

  BucketJoin(Consumer<VerifiedContact> out, int heldMax) {
    this.out = out;
    this.heldMax = heldMax;
  }

  void join(Iterator<JoinItem> items) {
    level(items, 1);
  }

  private void level(Iterator<JoinItem> items, int level) {
    Map<String, VerifiedMailbox> held = new HashMap<>();
    try (Spool<JoinItem> early = new Spool<>(RecordCodec.of(JoinItem.class), MEMORY_BYTES);
        Parts<JoinItem> rest = new Parts<>(JoinItem.class, level)) {
      while (items.hasNext()) {
        JoinItem item = items.next();
        if (item.verdict() != null) {
          if (held.size() < heldMax) {
            held.put(item.key(), item.verdict());
          } else {
            rest.add(item.key(), item);
          }
        } else if (!decided(item.row(), held.get(item.key()))) {
          early.append(item);
        }
      }
      Iterator<JoinItem> rows = early.iterator();
      while (rows.hasNext()) {
        JoinItem item = rows.next();
        if (!decided(item.row(), held.get(item.key()))) {
          if (rest.isEmpty()) {
            throw new IllegalStateException(item.row().contact() + " has no verdict");
          }
          rest.add(item.key(), item);
        }
      }
      held.clear();
      rest.forEach(part -> level(part.iterator(), level + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Emits the row if its verdict is at hand. */
  private boolean decided(Addressed row, @Nullable VerifiedMailbox verdict) {
    if (row.verdict() != null) {
      out.accept(new VerifiedContact(row.contact(), row.verdict(), null, null));
      return true;
    }
    if (verdict == null) {
      return false;
    }
    out.accept(
        new VerifiedContact(
            row.contact(),
            withFlags(verdict.verdict(), row.flags()),
            verdict.evidence(),
            row.mailbox().mailbox().address()));
    return true;
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
