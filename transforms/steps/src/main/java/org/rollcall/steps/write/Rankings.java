package org.rollcall.steps.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.model.SummaryLine;

/** The rankings of a summary: their names, the words under which they count, and who is told. */
public final class Rankings {
  /** Acquisition sources of rows; rows without one under the empty name. */
  public static final String SOURCES = "sources";

  /** The one line of all sources that are not told one by one. */
  public static final String OTHER_SOURCES = "other_sources";

  /** Domains with more mailboxes than is plausible. */
  public static final String LARGE_DOMAINS = "large_domains";

  /** Domains with mailboxes that are numbered through. */
  public static final String GENERATED_BLOCKS = "generated_blocks";

  /** Word of a source for its rows; its statuses are counted under their own words. */
  public static final String ROWS = "rows";

  /** Word of a source for rows whose mailbox is that of another row too. */
  public static final String DUPLICATES = "duplicates";

  /** Word of a source for rows whose mailbox is numbered through with others. */
  public static final String GENERATED = "generated";

  /** Word of a domain for its mailboxes. */
  public static final String MAILBOXES = "mailboxes";

  /** Sources told one by one: those with the most rows, of equal ones the first by name. */
  public static final int SOURCES_MAX = 1_000;

  /** Domains told of each ranking: those with the most mailboxes. */
  public static final int DOMAINS_MAX = 20;

  /** Word of {@link #OTHER_SOURCES} for their number. */
  static final String NUMBER = "sources";

  private Rankings() {}

  /** The {@link #DOMAINS_MAX} domains of a ranking. */
  public static List<SummaryLine> topDomains(String ranking, Iterable<SummaryLine> lines) {
    List<SummaryLine> domains = new ArrayList<>();
    for (SummaryLine line : lines) {
      if (line.section().equals(ranking)) {
        domains.add(line);
      }
    }
    domains.sort(byMost(MAILBOXES));
    return domains.subList(0, Math.min(DOMAINS_MAX, domains.size()));
  }

  /** The {@link #SOURCES_MAX} sources, and one line of all others if there are any. */
  public static List<SummaryLine> topSources(Iterable<SummaryLine> lines) {
    List<SummaryLine> sources = new ArrayList<>();
    SummaryLine other = new SummaryLine(OTHER_SOURCES, "", new TreeMap<>());
    for (SummaryLine line : lines) {
      if (line.section().equals(SOURCES)) {
        sources.add(line);
      } else if (line.section().equals(OTHER_SOURCES)) {
        other = other.plus(line);
      }
    }
    sources.sort(byMost(ROWS));
    SummaryLine one = new SummaryLine(OTHER_SOURCES, "", new TreeMap<>(Map.of(NUMBER, 1L)));
    while (sources.size() > SOURCES_MAX) {
      other = other.plus(sources.remove(sources.size() - 1)).plus(one);
    }
    if (!other.counts().isEmpty()) {
      sources.add(other);
    }
    return sources;
  }

  private static Comparator<SummaryLine> byMost(String word) {
    return Comparator.comparingLong((SummaryLine line) -> line.get(word))
        .reversed()
        .thenComparing(SummaryLine::name);
  }
}
