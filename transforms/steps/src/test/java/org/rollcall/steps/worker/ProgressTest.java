package org.rollcall.steps.worker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.rollcall.steps.worker.Progress.Snapshot;

class ProgressTest {
  @Test
  void countsSinceAnEarlierMoment() {
    Snapshot start = Progress.snapshot();

    Progress.ROWS_READ.add(5);
    Progress.MAILBOXES.add(4);
    Progress.DOMAINS_RESOLVED.add(3);
    Progress.MAILBOXES_ASKED.add(2);
    Progress.DECIDED.add(1);
    Progress.WAITING_GREYLIST.add(2);
    Progress.WAITING_GREYLIST.add(-1);
    Progress.WRITTEN.add(7);

    assertThat(Progress.snapshot().since(start), is(new Snapshot(5, 4, 3, 2, 1, 1, 7)));
  }
}
