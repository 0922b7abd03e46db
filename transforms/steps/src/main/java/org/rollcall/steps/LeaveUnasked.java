package org.rollcall.steps;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;

/**
 * What stands in the place of the world in a run that asks nobody: one evidence per mailbox, which
 * says that it was not asked because the run is offline. No network, no DNS.
 */
public final class LeaveUnasked
    extends PTransform<PCollection<ListedMailbox>, PCollection<Evidence>> {
  private LeaveUnasked() {}

  public static LeaveUnasked create() {
    return new LeaveUnasked();
  }

  @Override
  public PCollection<Evidence> expand(PCollection<ListedMailbox> mailboxes) {
    return mailboxes.apply("Unasked", ParDo.of(new UnaskedFn()));
  }

  private static final class UnaskedFn extends DoFn<ListedMailbox, Evidence> {
    @ProcessElement
    public void leave(@Element ListedMailbox mailbox, OutputReceiver<Evidence> out) {
      Instant now = Clock.systemUTC().instant();
      out.output(
          new Evidence(
              mailbox,
              DomainFinding.notLookedUp(mailbox.domain(), now),
              MailboxFinding.notAsked(mailbox, NotProbedCause.OFFLINE, null, now),
              Set.of()));
    }
  }
}
