package org.rollcall.lab;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a domain's records, in the words of the table of domains: what a perfect reader
 * of the DNS would say.
 *
 * @param spf none, fail, softfail, neutral, pass or broken
 * @param providerBehind provider named by SPF behind a gateway, null for none
 * @param dmarc no_record, monitor, quarantine, reject or broken
 * @param nameServers registered domain of its name servers, null if it has none
 * @param soaDate date of its zone's serial, {@code yyyymmdd}, null if it does not look like one
 */
public record DomainTruth(
    String spf,
    @Nullable String providerBehind,
    String dmarc,
    boolean mtaSts,
    boolean tlsRpt,
    boolean web,
    @Nullable String nameServers,
    @Nullable String soaDate,
    boolean parked) {
  /** Of a domain that publishes nothing but how its mail is delivered. */
  public static final DomainTruth BARE =
      new DomainTruth("none", null, "no_record", false, false, false, null, null, false);

  public DomainTruth {
    Objects.requireNonNull(spf, "spf");
    Objects.requireNonNull(dmarc, "dmarc");
  }
}
