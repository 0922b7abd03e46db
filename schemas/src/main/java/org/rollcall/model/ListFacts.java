package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the list as a whole tells of one of its mailboxes.
 *
 * @param pattern the naming pattern of this mailbox
 * @param domainPattern the pattern that most mailboxes of the domain follow, null where too few are
 *     known to say
 * @param support mailboxes of the domain that follow {@code domainPattern}, those proven alive and
 *     those merely listed
 * @param probability share 0..1 of the mailboxes of this domain that follow {@code pattern}, drawn
 *     towards the provider's share where few are known
 * @param agreesWithName whether the local-part is made of the name in the row's columns; null where
 *     there is no name
 * @param domainMailboxes distinct mailboxes of the domain in the list
 * @param block mailboxes that differ from this one only in a running number and stand close to each
 *     other, this one included; 1 for an ordinary one
 */
public record ListFacts(
    NamePattern pattern,
    @Nullable NamePattern domainPattern,
    long support,
    double probability,
    @Nullable Boolean agreesWithName,
    long domainMailboxes,
    long block) {
  public ListFacts {
    Objects.requireNonNull(pattern, "pattern");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability);
    }
  }
}
