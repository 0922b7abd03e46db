package org.rollcall.engine.campaign;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.signals.SignalReaders;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.NotProbedCause;

/**
 * Who is never asked, although the mail would find its way: mailboxes of people who run the mail
 * (postmaster, abuse; RFC 2142), domains, hosts and networks that opted out, and providers whose
 * policy forbids verifying without sending.
 */
public final class DoNotAsk {
  private final Providers providers;
  private final SignalReaders signals;
  private final OptOuts optOuts;

  public DoNotAsk(Providers providers, SignalReaders signals, OptOuts optOuts) {
    this.providers = providers;
    this.signals = signals;
    this.optOuts = optOuts;
  }

  /**
   * The finding of a mailbox that must not be asked; empty if it may be.
   *
   * @param route the mailbox's domain, which has hosts
   */
  public Optional<MailboxFinding> spares(ListedMailbox mailbox, DomainRoute route, Instant now) {
    String entry = optOuts.ofRoute(route);
    if (entry != null) {
      return Optional.of(
          MailboxFinding.notAsked(mailbox, NotProbedCause.PROVIDER_POLICY, entry, now));
    }
    if (signals.isOperational(mailbox.mailbox())) {
      return Optional.of(
          MailboxFinding.notAsked(mailbox, NotProbedCause.OPERATIONAL_ROLE, null, now));
    }
    Provider provider = provider(route.site().provider());
    if (provider != null && provider.probePolicy() == Provider.ProbePolicy.NEVER) {
      return Optional.of(
          MailboxFinding.notAsked(
              mailbox, NotProbedCause.PROVIDER_POLICY, Providers.FILE + ": " + provider.id(), now));
    }
    return Optional.empty();
  }

  private @Nullable Provider provider(@Nullable String id) {
    return id == null ? null : providers.byId(id);
  }
}
