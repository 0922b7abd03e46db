package org.rollcall.engine.dns;

import java.util.List;
import java.util.Objects;

/**
 * What the DNS said to one question.
 *
 * @param outcome the kind of answer
 * @param values the records as text, empty unless {@link Outcome#FOUND}: addresses as {@link
 *     Addresses#text} writes them; hosts of MX (the preferred first), NS and PTR in lower case
 *     without their final dot, the root as an empty text; TXT with its strings joined, each octet a
 *     character; of SOA the serial
 * @param detail for people: {@code NXDOMAIN}, {@code SERVFAIL}, {@code timeout: no answer ...};
 *     empty if there are records
 */
public record DnsReply(Outcome outcome, List<String> values, String detail) {
  /** Kinds of answers, never mixed up. */
  public enum Outcome {
    /** There are records. */
    FOUND,
    /** The name exists and has none of that type. */
    NODATA,
    /** The name does not exist. */
    NXDOMAIN,
    /** SERVFAIL, REFUSED, a timeout, garbage: no answer. */
    FAILED
  }

  public DnsReply {
    Objects.requireNonNull(outcome, "outcome");
    values = List.copyOf(values);
    Objects.requireNonNull(detail, "detail");
  }

  /** An answer with records. */
  public static DnsReply found(List<String> values) {
    return new DnsReply(Outcome.FOUND, values, "");
  }

  /** An answer, or none, without records. */
  public static DnsReply none(Outcome outcome, String detail) {
    return new DnsReply(outcome, List.of(), detail);
  }

  /** True if nobody answered: asking later may help. */
  public boolean failed() {
    return outcome == Outcome.FAILED;
  }
}
