package org.rollcall.steps;

import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.engine.listing.NamePatterns;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.listing.PatternPrior;
import org.rollcall.engine.listing.Standing;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.signals.DomainLists;
import org.rollcall.model.Evidence;

/** A list graded in one lane, without a pipeline. */
final class GradedLanes {
  private static final ReferenceData DATA = ReferenceData.shipped();
  private static final ListRules RULES = ListRules.from(DATA);
  private static final NamePatterns PATTERNS = NamePatterns.from(DATA);
  static final GradedLane.Bounds WIDE =
      new GradedLane.Bounds(GradedLane.DOMAINS_MAX, GradedLane.STEMS_MAX);

  private GradedLanes() {}

  static GradedLane of(Iterable<Evidence> all, Consumer<Evidence> out) {
    return of(all, WIDE, out);
  }

  static GradedLane of(Iterable<Evidence> all, GradedLane.Bounds bounds, Consumer<Evidence> out) {
    PatternCensus.Counter counter = new PatternCensus.Counter(RULES);
    for (Evidence evidence : all) {
      if (!DomainLists.from(DATA).free().contains(evidence.domain().domain().name())) {
        counter.add(
            evidence.domain().route().site().provider(),
            evidence.domain().domain().name(),
            named(evidence).pattern(),
            Standing.of(evidence, Instant.MAX));
      }
    }
    PatternPrior prior = PatternPrior.of(counter.census(), RULES);
    GradedLane lane =
        new GradedLane(
            RULES, () -> prior, DomainLists.from(DATA).free()::contains, Instant.MAX, out, bounds);
    lane.grade(() -> named(all.iterator()));
    return lane;
  }

  private static Iterator<NamedMailbox> named(Iterator<Evidence> source) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public NamedMailbox next() {
        return named(source.next());
      }
    };
  }

  private static NamedMailbox named(Evidence evidence) {
    NamePatterns.Reading reading =
        PATTERNS.read(evidence.mailbox().mailbox().localPart(), evidence.mailbox().name());
    return new NamedMailbox(evidence, reading.pattern(), reading.agrees());
  }
}
