package org.rollcall.steps.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.listing.Wilson;
import org.rollcall.model.Status;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;

/** What a summary says of the list as a whole and of its sources. */
final class ListJson {
  private static final double PPM = 1e6;

  private ListJson() {}

  /** The list; empty if it was not graded. */
  static Map<String, Object> list(Tally total, List<SummaryLine> lines) {
    Map<String, Object> list = new LinkedHashMap<>();
    long mailboxes = total.get("list.mailboxes");
    if (mailboxes == 0) {
      return list;
    }
    list.put("mailboxes", mailboxes);
    list.put("duplicates", total.get("list.rows") - mailboxes);
    list.put("domains", total.get("list.domains"));
    list.put("domains_with_pattern", total.get("list.domains.patterned"));
    list.put("generated", total.get("list.generated"));
    list.put("predicted_bounce_rate", bounceRate(total));
    for (String ranking : List.of(Rankings.LARGE_DOMAINS, Rankings.GENERATED_BLOCKS)) {
      list.put(
          ranking, Rankings.topDomains(ranking, lines).stream().map(ListJson::domain).toList());
    }
    return list;
  }

  /** Of the rows that are to be sent to and have a confidence; null if there are none. */
  private static @Nullable Double bounceRate(Tally total) {
    long rows = total.get("list.send.rows");
    return rows == 0 ? null : rounded(total.get("list.send.bounces_ppm") / PPM / rows);
  }

  private static Map<String, Object> domain(SummaryLine line) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("domain", line.name());
    told.put("mailboxes", line.get(Rankings.MAILBOXES));
    return told;
  }

  /** The sources, those with the most rows first; empty if no column names them. */
  static List<Map<String, Object>> sources(List<SummaryLine> lines) {
    return Rankings.topSources(lines).stream().map(ListJson::source).toList();
  }

  private static Map<String, Object> source(SummaryLine line) {
    Map<String, Object> told = new LinkedHashMap<>();
    if (line.section().equals(Rankings.OTHER_SOURCES)) {
      told.put("other_sources", line.get(Rankings.NUMBER));
    } else {
      told.put("source", line.name().isEmpty() ? null : line.name());
    }
    long rows = line.get(Rankings.ROWS);
    told.put("rows", rows);
    long invalid = line.get(Status.INVALID.word());
    Wilson interval = Wilson.of(invalid, rows);
    told.put("invalid_rate", rounded((double) invalid / rows));
    told.put("invalid_low", rounded(interval.low()));
    told.put("invalid_high", rounded(interval.high()));
    for (Status status : Status.values()) {
      told.put(status.word(), line.get(status.word()));
    }
    told.put(Rankings.DUPLICATES, line.get(Rankings.DUPLICATES));
    told.put(Rankings.GENERATED, line.get(Rankings.GENERATED));
    return told;
  }

  private static double rounded(double share) {
    return Math.round(share * PPM) / PPM;
  }
}
