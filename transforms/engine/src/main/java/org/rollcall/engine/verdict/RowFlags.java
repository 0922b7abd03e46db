package org.rollcall.engine.verdict;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.signals.KnownAtOnce;
import org.rollcall.model.Evidence;
import org.rollcall.model.Flag;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.Reason;
import org.rollcall.model.Status;

/** The flags of a row: those of its address, and what owner, lists and domain add to them. */
final class RowFlags {
  private final KnownAtOnce known;
  private final DomainFlags domains;

  RowFlags(KnownAtOnce known, DomainFlags domains) {
    this.known = known;
    this.domains = domains;
  }

  Set<Flag> of(Evidence evidence, Reason reason, @Nullable String suggestion) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(evidence.flags());
    OwnerRecord owner = evidence.mailbox().owner();
    if (owner != null && owner.hasBounced()) {
      flags.add(Flag.BOUNCED_BEFORE);
    }
    if (suggestion != null) {
      flags.add(Flag.TYPO_SUGGESTION);
    }
    flags.addAll(domains.of(evidence.domain().route()));
    if (known.isDisposable(evidence.mailbox().mailbox())) {
      flags.add(Flag.DISPOSABLE_PROVIDER);
    }
    if (reason.status() == Status.DISPOSABLE) {
      flags.remove(Flag.DISPOSABLE_PROVIDER);
    }
    return flags;
  }
}
