package org.rollcall.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.rollcall.model.Answer;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.Status;
import org.rollcall.model.VerifiedMailbox;

/**
 * Mailboxes of which the owner knows the truth, held against what their provider said: per provider
 * how many that are alive were answered for, and of them refused; how many that bounced were, and
 * of them accepted.
 */
final class Canaries implements SerializableFunction<VerifiedMailbox, List<String>> {
  private final Instant engagedSince;

  Canaries(Instant engagedSince) {
    this.engagedSince = engagedSince;
  }

  @Override
  public List<String> apply(VerifiedMailbox verified) {
    OwnerRecord owner = verified.evidence().mailbox().owner();
    MailboxFinding finding = verified.evidence().finding();
    if (owner == null || finding == null) {
      return List.of();
    }
    boolean accepted = finding.answer().isPositive();
    // A refusal for now, or of us, is no word about the mailbox.
    boolean refused =
        finding.answer() == Answer.REFUSED && verified.verdict().status() == Status.INVALID;
    if (!accepted && !refused) {
      return List.of();
    }
    String provider = verified.evidence().domain().route().site().provider();
    String canary = "canary." + (provider == null ? "none" : provider) + ".";
    List<String> names = new ArrayList<>(2);
    if (owner.isEngagedSince(engagedSince)) {
      names.add(canary + "engaged");
      if (refused) {
        names.add(canary + "engaged_refused");
      }
    }
    if (owner.isBounced()) {
      names.add(canary + "bounced");
      if (accepted) {
        names.add(canary + "bounced_accepted");
      }
    }
    return names;
  }
}
