package org.rollcall.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a verdict may look at. Enough to decide again, later, without the network.
 *
 * @param domain what is known of the domain
 * @param finding what asking the mailbox came to; null where the domain itself settled it
 * @param flags soft facts about address and domain
 */
public record Evidence(
    ListedMailbox mailbox,
    DomainFinding domain,
    @Nullable MailboxFinding finding,
    Set<Flag> flags) {
  public Evidence {
    Objects.requireNonNull(mailbox, "mailbox");
    Objects.requireNonNull(domain, "domain");
    flags = Set.copyOf(flags);
  }
}
