package org.rollcall.engine.listing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;

/**
 * From which figures on the list as a whole says something about its addresses.
 *
 * @param patternSupportMin mailboxes of a pattern from which on it may be the domain's
 * @param patternShareMin share of the domain's people, by weight, from which on it is
 * @param matchShareMin share from which on a mailbox is said to fit
 * @param mismatchSupportMin mailboxes of the domain's pattern from which on another one is said not
 *     to fit
 * @param mismatchShareMin share from which on that is said
 * @param provenWeight mailboxes of the list that one proven alive counts for
 * @param domainPriorWeight mailboxes that the provider's custom counts for at a domain
 * @param providerPriorWeight mailboxes that the custom of all counts for at a provider
 * @param blockMin mailboxes from which on a run of numbers is a generated block
 * @param blockDensityMin share of the numbers between the least and the greatest that are there
 * @param domainMailboxesMax mailboxes of one house that are plausible
 */
public record ListRules(
    long patternSupportMin,
    double patternShareMin,
    double matchShareMin,
    long mismatchSupportMin,
    double mismatchShareMin,
    int provenWeight,
    double domainPriorWeight,
    double providerPriorWeight,
    long blockMin,
    double blockDensityMin,
    long domainMailboxesMax) {
  public static final String FILE = "list-rules.tsv";

  private static final Set<String> SHARES =
      Set.of("pattern_share_min", "match_share_min", "mismatch_share_min", "block_density_min");

  /**
   * The rules in force.
   *
   * @throws IllegalArgumentException if the data file is wrong, with file and line
   */
  public static ListRules from(ReferenceData data) {
    DataFile file = data.file(FILE);
    Map<String, Double> values = new HashMap<>();
    for (DataFile.Row row : file.rows("rule", "value", "source")) {
      row.require("source");
      if (values.put(row.require("rule"), value(row)) != null) {
        throw row.error("'" + row.get("rule") + "' is there already");
      }
    }
    Taker taker = new Taker(file, values);
    ListRules rules =
        new ListRules(
            taker.count("pattern_support_min"),
            taker.number("pattern_share_min"),
            taker.number("match_share_min"),
            taker.count("mismatch_support_min"),
            taker.number("mismatch_share_min"),
            Math.toIntExact(taker.count("proven_weight")),
            taker.number("domain_prior_weight"),
            taker.number("provider_prior_weight"),
            taker.count("block_min"),
            taker.number("block_density_min"),
            taker.count("domain_mailboxes_max"));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(file.name() + ": no such rules: " + values.keySet());
    }
    return rules;
  }

  private static double value(DataFile.Row row) {
    double most = SHARES.contains(row.get("rule")) ? 1 : 1e9;
    try {
      double value = Double.parseDouble(row.require("value"));
      if (value > 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw row.error("no number: " + row.get("value"));
    }
    throw row.error("a value is above 0 and at most " + (long) most);
  }

  private record Taker(DataFile file, Map<String, Double> values) {
    double number(String rule) {
      Double value = values.remove(rule);
      if (value == null) {
        throw new IllegalArgumentException(file.name() + ": no rule '" + rule + "'");
      }
      return value;
    }

    long count(String rule) {
      double value = number(rule);
      if (value != Math.rint(value)) {
        throw new IllegalArgumentException(file.name() + ": '" + rule + "' is a whole number");
      }
      return (long) value;
    }
  }
}
