package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;

/** The domains of {@value #FILE}, and which of them are near a text. Immutable. */
final class PopularDomains {
  static final String FILE = "popular-domains.tsv";

  /** Where a slip is certain without the DNS. */
  enum Certain {
    /** In the name or its ending. */
    ALL,
    /** In the name, the ending being right. */
    NAME,
    /** Nowhere but in endings that do not exist. */
    ENDING
  }

  /**
   * A domain whose misspellings are worth a suggestion.
   *
   * @param label its first label
   */
  record Popular(String domain, String label, Certain certain) {}

  private final Map<String, Popular> byName;
  private final Map<String, String> slips;
  private final Map<String, List<Popular>> byRest = new HashMap<>();

  private PopularDomains(Map<String, Popular> byName, Map<String, String> slips) {
    this.byName = byName;
    this.slips = slips;
    for (Popular one : byName.values()) {
      for (String rest : rests(one.domain())) {
        byRest.computeIfAbsent(rest, any -> new ArrayList<>()).add(one);
      }
    }
  }

  static PopularDomains from(DataFile file) {
    Map<String, Popular> byName = new LinkedHashMap<>();
    Map<String, String> slips = new HashMap<>();
    for (DataFile.Row row : file.rows("domain", "certain", "slips")) {
      String domain = row.require("domain");
      int dot = domain.indexOf('.');
      if (dot < 1) {
        throw row.error("no domain of two labels or more: " + domain);
      } else if (byName.put(domain, new Popular(domain, domain.substring(0, dot), certain(row)))
          != null) {
        throw row.error(domain + " is there already");
      }
      row.list("slips").forEach(slip -> slips.put(slip, domain));
    }
    return new PopularDomains(byName, Map.copyOf(slips));
  }

  private static Certain certain(DataFile.Row row) {
    return switch (row.get("certain")) {
      case "all" -> Certain.ALL;
      case "name" -> Certain.NAME;
      case "" -> Certain.ENDING;
      default -> throw row.error("certain is all, name or -, not " + row.get("certain"));
    };
  }

  /** All of them, in the order of the file. */
  Iterable<Popular> all() {
    return byName.values();
  }

  @Nullable Popular of(String domain) {
    return byName.get(domain);
  }

  /** Listed misspellings, each with the domain that is meant. */
  Map<String, String> slips() {
    return slips;
  }

  /** All that are one slip away, and some that are further. */
  List<Popular> near(String text) {
    List<Popular> near = new ArrayList<>();
    for (String rest : rests(text)) {
      near.addAll(byRest.getOrDefault(rest, List.of()));
    }
    return near;
  }

  /** What a text has in common with all within one slip of it: itself, or it less one letter. */
  private static List<String> rests(String text) {
    List<String> rests = new ArrayList<>(text.length() + 1);
    rests.add(text);
    for (int i = 0; i < text.length(); i++) {
      rests.add(text.substring(0, i) + text.substring(i + 1));
    }
    return rests;
  }
}
