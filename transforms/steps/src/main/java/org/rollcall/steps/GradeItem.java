package org.rollcall.steps;

import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.PatternCensus;

/**
 * What comes into a lane to be graded: its mailboxes, and once, anywhere among them, the census of
 * the whole list. A side input would part the step from its grouping, and a runner would then hand
 * a lane over as one element, whatever its size.
 *
 * @param mailbox a mailbox, null in the census
 * @param census the census, null in a mailbox
 */
public record GradeItem(@Nullable NamedMailbox mailbox, @Nullable PatternCensus census) {
  static GradeItem of(NamedMailbox mailbox) {
    return new GradeItem(mailbox, null);
  }

  static GradeItem of(PatternCensus census) {
    return new GradeItem(null, census);
  }
}
