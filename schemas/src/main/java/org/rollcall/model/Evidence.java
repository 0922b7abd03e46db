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
 * @param list what the list as a whole tells of the mailbox; null if it was not looked at
 */
public record Evidence(
    ListedMailbox mailbox,
    DomainFinding domain,
    @Nullable MailboxFinding finding,
    Set<Flag> flags,
    @Nullable ListFacts list) {
  public Evidence {
    Objects.requireNonNull(mailbox, "mailbox");
    Objects.requireNonNull(domain, "domain");
    flags = Set.copyOf(flags);
  }

  /** Evidence without a look at the list as a whole. */
  public Evidence(
      ListedMailbox mailbox,
      DomainFinding domain,
      @Nullable MailboxFinding finding,
      Set<Flag> flags) {
    this(mailbox, domain, finding, flags, null);
  }

  /** The same with these flags instead. */
  public Evidence with(Set<Flag> seen) {
    return new Evidence(mailbox, domain, finding, seen, list);
  }

  /** The same with what the list as a whole tells. */
  public Evidence with(ListFacts facts) {
    return new Evidence(mailbox, domain, finding, flags, facts);
  }

  /**
   * The same without the points behind the domain's reputation, which the domain's row explains.
   */
  public Evidence brief() {
    DomainFacts facts = domain.route().facts();
    if (facts == null || facts.contributions().isEmpty()) {
      return this;
    }
    DomainFinding plain =
        new DomainFinding(
            domain.route().with(facts.brief()),
            domain.catchAll(),
            domain.decoy(),
            domain.decoyReply(),
            domain.observedAt());
    return new Evidence(mailbox, plain, finding, flags, list);
  }
}
