package org.rollcall.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some mailboxes of one domain. The domain's first batch carries its question.
 *
 * @param domain the domain of all of them
 * @param question the domain's one question, null in every batch but one
 * @param mailboxes distinct mailboxes
 */
public record DomainBatch(
    Domain domain, @Nullable DomainQuestion question, List<ListedMailbox> mailboxes) {
  public DomainBatch {
    Objects.requireNonNull(domain, "domain");
    mailboxes = List.copyOf(mailboxes);
  }
}
