package org.rollcall.steps;

import java.time.Instant;
import java.util.function.ObjLongConsumer;
import org.rollcall.model.Answer;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.Status;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.write.WriteTable;

/**
 * Mailboxes of which the owner knows the truth, held against what their provider said: per provider
 * how many that are alive were answered for, and of them refused; how many that bounced were, and
 * of them accepted.
 */
final class Canaries implements WriteTable.Counting<VerifiedMailbox> {
  private final Instant engagedSince;

  Canaries(Instant engagedSince) {
    this.engagedSince = engagedSince;
  }

  @Override
  public void count(VerifiedMailbox verified, ObjLongConsumer<String> add) {
    OwnerRecord owner = verified.evidence().mailbox().owner();
    MailboxFinding finding = verified.evidence().finding();
    if (owner == null || finding == null) {
      return;
    }
    boolean accepted = finding.answer().isPositive();
    // A refusal for now, or of us, is no word about the mailbox.
    boolean refused =
        finding.answer() == Answer.REFUSED && verified.verdict().status() == Status.INVALID;
    if (!accepted && !refused) {
      return;
    }
    String provider = verified.evidence().domain().route().site().provider();
    String canary = "canary." + (provider == null ? "none" : provider) + ".";
    if (owner.isEngagedSince(engagedSince)) {
      add.accept(canary + "engaged", 1);
      if (refused) {
        add.accept(canary + "engaged_refused", 1);
      }
    }
    if (owner.isBounced()) {
      add.accept(canary + "bounced", 1);
      if (accepted) {
        add.accept(canary + "bounced_accepted", 1);
      }
    }
  }
}
