package org.rollcall.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the list as a whole tells of one of its mailboxes.
 *
 * @param pattern the naming pattern of this mailbox
 * @param domainPattern the pattern that most people's mailboxes of the domain follow; null where
 *     too few are known to say, and at free providers, where people choose
 * @param support mailboxes of the domain that follow {@code domainPattern}, this one included if it
 *     does: those proven alive and those merely listed
 * @param share 0..1, their share among the people of the domain, those proven alive weighing more;
 *     0 without a {@code domainPattern}
 * @param probability 0..1 that a mailbox of this domain follows {@code pattern}, by the other
 *     mailboxes of the domain, drawn towards the custom of its provider where few are known; null
 *     at free providers
 * @param agreesWithName whether the local-part is made of the name in the row's columns; null where
 *     there is no name
 * @param listedOtherwise whether the list has another mailbox of the domain for the name in this
 *     row, which follows {@code domainPattern} while this one does not: one of them was guessed
 * @param domainMailboxes distinct mailboxes of the domain in the list
 * @param block mailboxes that differ from this one only in a running number and stand close to each
 *     other, this one included; 1 for an ordinary one
 */
public record ListFacts(
    NamePattern pattern,
    @Nullable NamePattern domainPattern,
    long support,
    double share,
    @Nullable Double probability,
    @Nullable Boolean agreesWithName,
    boolean listedOtherwise,
    long domainMailboxes,
    long block) {
  public ListFacts {
    Objects.requireNonNull(pattern, "pattern");
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share);
    }
    if (probability != null && !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability);
    }
  }

  /** The same as a member of a block of this many. */
  public ListFacts inBlockOf(long mailboxes) {
    return new ListFacts(
        pattern,
        domainPattern,
        support,
        share,
        probability,
        agreesWithName,
        listedOtherwise,
        domainMailboxes,
        mailboxes);
  }
}
