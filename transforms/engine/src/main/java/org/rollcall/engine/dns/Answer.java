package org.rollcall.engine.dns;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * What the DNS said to one question.
 *
 * @param outcome the kind of answer; the kinds are never mixed up
 * @param records records of the type asked for; empty unless {@link Outcome#FOUND}
 * @param alias name that the question leads on to, null unless {@link Outcome#ALIAS}
 * @param detail for people: {@code NXDOMAIN}, {@code SERVFAIL}, {@code no answer to 2 queries ...}
 */
record Answer(Outcome outcome, List<Record> records, @Nullable Name alias, String detail) {
  enum Outcome {
    /** There are records of the type. */
    FOUND,
    /** The name is an alias, and the answer does not say what its target has. */
    ALIAS,
    /** The name exists and has none of the type. */
    NODATA,
    /** The name, or the end of its chain of aliases, does not exist (RFC 8020, RFC 6604). */
    NXDOMAIN,
    /** SERVFAIL, REFUSED, another error, a timeout, garbage, an alias loop: no answer. */
    FAILED
  }

  Answer {
    Objects.requireNonNull(outcome, "outcome");
    records = List.copyOf(records);
    if (records.isEmpty() == (outcome == Outcome.FOUND)
        || (alias == null) == (outcome == Outcome.ALIAS)) {
      throw new IllegalArgumentException("contradictory answer: " + outcome);
    }
  }

  static Answer found(List<Record> records) {
    return new Answer(Outcome.FOUND, records, null, "");
  }

  static Answer alias(Name target) {
    return new Answer(Outcome.ALIAS, List.of(), target, "");
  }

  static Answer none(Outcome outcome, String detail) {
    return new Answer(outcome, List.of(), null, detail);
  }

  static Answer failed(String detail) {
    return none(Outcome.FAILED, detail);
  }
}
