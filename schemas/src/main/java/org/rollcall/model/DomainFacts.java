package org.rollcall.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the DNS tells of a domain besides its mail exchangers. Each fact is null, or {@code
 * UNKNOWN}, where it was not asked for or no usable answer came: silence is never read as absence.
 *
 * @param spf what its SPF record says of strangers (RFC 7208)
 * @param providerBehind mailbox provider that the SPF record names while a gateway is the mail
 *     exchanger; null if none
 * @param dmarc policy that holds for it, its organisational domain's included (RFC 7489)
 * @param mtaSts whether it announces MTA-STS (RFC 8461)
 * @param tlsRpt whether it asks for TLS reports (RFC 8460)
 * @param web whether the domain itself has an address record
 * @param nameServers registered domain of its name servers, of several the first in the alphabet;
 *     null if not known
 * @param soaDate date that the serial of its SOA record looks like, {@code yyyymmdd}; null if it
 *     does not look like one. A hint of the zone's last change, not of its age
 * @param parked whether name servers or mail exchangers are those of parked domains
 * @param lookAlike the popular domain that it could be taken for; null if none
 * @param blockLists zones of DNS block lists that list it; empty if none does or none was asked
 * @param reputation 0..1, how much it looks like a domain that people read mail at; null if not
 *     scored
 * @param contributions what made the reputation, in the order of the data file
 */
public record DomainFacts(
    SpfPolicy spf,
    @Nullable String providerBehind,
    DmarcPolicy dmarc,
    @Nullable Boolean mtaSts,
    @Nullable Boolean tlsRpt,
    @Nullable Boolean web,
    @Nullable String nameServers,
    @Nullable String soaDate,
    boolean parked,
    @Nullable String lookAlike,
    List<String> blockLists,
    @Nullable Double reputation,
    List<Contribution> contributions) {
  public DomainFacts {
    Objects.requireNonNull(spf, "spf");
    Objects.requireNonNull(dmarc, "dmarc");
    blockLists = List.copyOf(blockLists);
    contributions = List.copyOf(contributions);
    if (reputation != null && !(reputation >= 0 && reputation <= 1)) {
      throw new IllegalArgumentException("reputation is " + reputation);
    }
  }

  /** The same with its reputation and what made it. */
  public DomainFacts scored(double score, List<Contribution> made) {
    return with(score, made);
  }

  /** The same without what made the reputation. */
  public DomainFacts brief() {
    return with(reputation, List.of());
  }

  private DomainFacts with(@Nullable Double score, List<Contribution> made) {
    return new DomainFacts(
        spf,
        providerBehind,
        dmarc,
        mtaSts,
        tlsRpt,
        web,
        nameServers,
        soaDate,
        parked,
        lookAlike,
        blockLists,
        score,
        made);
  }
}
