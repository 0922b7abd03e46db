package org.rollcall.steps;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.listing.PatternPrior;
import org.rollcall.steps.worker.Pack;
import org.rollcall.steps.worker.PackSpool;

/**
 * The mailboxes of a lane, as often as they are asked for; the census among them is kept aside. The
 * first reader takes them from the lane, which can be read once, and keeps its packs, unopened, for
 * the readers after him. For one thread.
 */
final class GradeItems implements Iterable<NamedMailbox>, AutoCloseable {
  /** Bytes of mailboxes in memory before they go to disk. */
  private static final int MEMORY_BYTES = 16 << 20;

  private final ListRules rules;
  private final PackSpool<GradeItem> kept = new PackSpool<>(GradeItem.class, MEMORY_BYTES);
  private @Nullable Iterator<Pack<GradeItem>> lane;
  private @Nullable PatternPrior prior;
  private boolean isEmpty = true;

  GradeItems(Iterator<Pack<GradeItem>> lane, ListRules rules) {
    this.lane = lane;
    this.rules = rules;
  }

  /** Each reader but the first reads what the first has read. */
  @Override
  public Iterator<NamedMailbox> iterator() {
    Iterator<Pack<GradeItem>> first = lane;
    lane = null;
    return new Mailboxes(Pack.all(() -> first == null ? kept.iterator() : keeping(first)));
  }

  private Iterator<Pack<GradeItem>> keeping(Iterator<Pack<GradeItem>> packs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return packs.hasNext();
      }

      @Override
      public Pack<GradeItem> next() {
        Pack<GradeItem> pack = packs.next();
        kept.add(pack);
        return pack;
      }
    };
  }

  /** Without what is not a mailbox. */
  private final class Mailboxes implements Iterator<NamedMailbox> {
    private final Iterator<GradeItem> items;
    private @Nullable NamedMailbox next;

    Mailboxes(Iterator<GradeItem> items) {
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      while (next == null && items.hasNext()) {
        GradeItem item = items.next();
        next = item.mailbox();
        PatternCensus census = item.census();
        if (census != null) {
          prior = PatternPrior.of(census, rules);
        }
      }
      isEmpty &= next == null;
      return next != null;
    }

    @Override
    public NamedMailbox next() {
      NamedMailbox mailbox = hasNext() ? next : null;
      if (mailbox == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return mailbox;
    }
  }

  /** True if no mailbox was read: there may have been a census. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** The customs of the whole list, once all has been read. */
  PatternPrior prior() {
    PatternPrior known = prior;
    if (known == null) {
      throw new IllegalStateException("no census has come to this lane, or it is not read yet");
    }
    return known;
  }

  @Override
  public void close() {
    kept.close();
  }
}
