package org.rollcall.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain batch that knows whom to ask.
 *
 * @param route the domain's route; it has hosts
 * @param question the domain's one question, handed on; null in every batch but one
 * @param mailboxes distinct mailboxes of the domain
 */
public record RoutedBatch(
    DomainRoute route, @Nullable DomainQuestion question, List<ListedMailbox> mailboxes) {
  public RoutedBatch {
    Objects.requireNonNull(route, "route");
    mailboxes = List.copyOf(mailboxes);
  }
}
