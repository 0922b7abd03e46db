package org.rollcall.steps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.engine.listing.DomainNaming;
import org.rollcall.engine.listing.ListRules;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.steps.write.Rankings;

/** What there is to say of the list as a whole, counted lane by lane. For one thread at a time. */
final class ListCounts {
  /**
   * Domains with generated blocks that are counted at once; the least are forgotten beyond that.
   */
  private static final int HELD_MAX = 10_000;

  private final ListRules rules;
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Long> large = new HashMap<>();
  private final Map<String, Long> generated = new HashMap<>();

  ListCounts(ListRules rules) {
    this.rules = rules;
  }

  void domain(String domain, DomainNaming naming, boolean free) {
    count("list.domains", 1);
    count("list.mailboxes", naming.mailboxes());
    if (free) {
      count("list.free", naming.mailboxes());
      return;
    }
    if (naming.pattern() != null) {
      count("list.domains.patterned", 1);
    }
    if (naming.mailboxes() > rules.domainMailboxesMax()) {
      count("list.domains.large", 1);
      add(large, domain, naming.mailboxes());
    }
  }

  void generated(String domain) {
    count("list.generated", 1);
    add(generated, domain, 1);
  }

  Tally tally() {
    return Tally.of(counts);
  }

  /** The domains with the most mailboxes, of each ranking. */
  List<SummaryLine> lines() {
    List<SummaryLine> lines = new ArrayList<>();
    top(large).forEach((domain, n) -> lines.add(line(Rankings.LARGE_DOMAINS, domain, n)));
    top(generated).forEach((domain, n) -> lines.add(line(Rankings.GENERATED_BLOCKS, domain, n)));
    return lines;
  }

  private static SummaryLine line(String ranking, String domain, long mailboxes) {
    return new SummaryLine(ranking, domain, new TreeMap<>(Map.of(Rankings.MAILBOXES, mailboxes)));
  }

  private void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  private static void add(Map<String, Long> ranking, String domain, long more) {
    ranking.merge(domain, more, Long::sum);
    if (ranking.size() > HELD_MAX) {
      ranking.keySet().retainAll(top(ranking).keySet());
    }
  }

  private static Map<String, Long> top(Map<String, Long> ranking) {
    Map<String, Long> top = new TreeMap<>();
    ranking.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Rankings.DOMAINS_MAX)
        .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
    return top;
  }
}
