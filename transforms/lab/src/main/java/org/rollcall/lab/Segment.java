package org.rollcall.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.lab.LabContact.Truth;

/**
 * One line of {@code cast.tsv}: a kind of domain, how common it is, and what is true there.
 *
 * @param name of the segment
 * @param persona played by its servers
 * @param route see {@link Routes}
 * @param sites distinct sets of hosts at most; more domains than that share them
 * @param waits true if its truth needs patience
 * @param worlds that it appears in
 * @param contacts share of the contacts
 * @param domains share of the domains
 * @param knownPercent contacts whose mailbox exists
 * @param states true if some mailboxes are full, disabled, moved and so on
 * @param known truth of a mailbox that exists
 * @param unknown truth of one that does not
 * @param domain its only domain, null if it has many
 */
record Segment(
    String name,
    String persona,
    String route,
    int sites,
    boolean waits,
    List<String> worlds,
    int contacts,
    int domains,
    int knownPercent,
    boolean states,
    Truth known,
    Truth unknown,
    @Nullable String domain) {

  private static final int COLUMNS = 13;

  /** Segments of one world, {@code demo} or {@code calm}. */
  static List<Segment> of(String world) {
    return Tsv.resource("cast.tsv", COLUMNS).stream()
        .map(Segment::read)
        .filter(s -> s.worlds.contains(world))
        .toList();
  }

  private static Segment read(Tsv.Row row) {
    String domain = row.field(12);
    return new Segment(
        row.field(0),
        row.field(1),
        row.field(2),
        Integer.parseInt(row.field(3)),
        row.field(4).equals("yes"),
        List.of(row.field(5).split(",")),
        Integer.parseInt(row.field(6)),
        Integer.parseInt(row.field(7)),
        Integer.parseInt(row.field(8)),
        row.field(9).equals("yes"),
        Truth.of(row.field(10)),
        Truth.of(row.field(11)),
        domain.equals("-") ? null : domain);
  }

  /** Truth of a mailbox of this segment in a given state, null for one that does not exist. */
  Truth truth(@Nullable MailboxState state) {
    if (state == null) {
      return unknown;
    }
    return switch (state) {
      case OK -> known;
      case FULL, FULL_NOW -> Truth.of("unknown/mailbox_full");
      case DISABLED -> Truth.of("invalid/mailbox_disabled");
      case MOVED -> Truth.of("invalid/mailbox_moved");
      case FORWARDED -> Truth.of("valid/accepted_forward");
      case UNVERIFIED -> Truth.of("unknown/catchall_inconclusive");
      case OVERRATE -> Truth.of("valid/accepted_overrate");
      case INTERNAL -> Truth.of("unknown/recipient_refused");
    };
  }
}
