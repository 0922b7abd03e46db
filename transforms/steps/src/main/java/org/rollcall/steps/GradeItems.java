package org.rollcall.steps;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.listing.PatternPrior;

/** The mailboxes of a lane; the census among them is kept aside. For one thread. */
final class GradeItems implements Iterator<NamedMailbox> {
  private final Iterator<GradeItem> items;
  private final ListRules rules;
  private @Nullable NamedMailbox next;
  private @Nullable PatternPrior prior;

  GradeItems(Iterator<GradeItem> items, ListRules rules) {
    this.items = items;
    this.rules = rules;
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

  /** The customs of the whole list, once all has been read. */
  PatternPrior prior() {
    PatternPrior known = prior;
    if (known == null) {
      throw new IllegalStateException("no census has come to this lane, or it is not read yet");
    }
    return known;
  }
}
