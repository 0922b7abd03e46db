package org.rollcall.engine.signals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;

/**
 * Domains and suffixes that say what kind of house a domain is.
 *
 * @param free free mailbox providers, their sub-domains not included
 * @param government domains of governments, and suffixes below which all are
 * @param academic the same of schools and science
 */
public record DomainLists(Set<String> free, Set<String> government, Set<String> academic) {
  static final String FREE = "free-providers.txt";
  static final String FREE_MORE = "free-providers-more.txt";
  static final String KINDS = "domain-kinds.tsv";
  static final String ACADEMIC = "academic-domains.txt";

  /** The data files that are read. */
  public static final List<String> FILES = List.of(FREE, FREE_MORE, KINDS, ACADEMIC);

  /** The shipped lists: every user of a process shares them. */
  private static final class Shipped {
    static final DomainLists ALL = read(ReferenceData.shipped());
  }

  /**
   * The lists of the files in force.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static DomainLists from(ReferenceData data) {
    return FILES.stream().anyMatch(data::replaces) ? read(data) : Shipped.ALL;
  }

  private static DomainLists read(ReferenceData data) {
    Set<String> free = domains(data.file(FREE));
    free.addAll(domains(data.file(FREE_MORE)));
    Set<String> government = new HashSet<>();
    Set<String> academic = domains(data.file(ACADEMIC));
    for (DataFile.Row row : data.file(KINDS).rows("kind", "suffix", "source")) {
      if (!isDomain(row.require("suffix"))) {
        throw row.error("no domain in lower-case A-labels: " + row.get("suffix"));
      }
      switch (row.require("kind")) {
        case "government" -> government.add(row.require("suffix"));
        case "academic" -> academic.add(row.require("suffix"));
        default -> throw row.error("no kind '" + row.get("kind") + "'");
      }
    }
    return new DomainLists(free, government, academic);
  }

  /**
   * The entries of a list of domains.
   *
   * @throws IllegalArgumentException for one that is none, with file and line
   */
  static Set<String> domains(DataFile list) {
    Set<String> names = new HashSet<>();
    for (DataFile.Line line : list.lines()) {
      if (!isDomain(line.text())) {
        throw list.error(line.number(), "no domain in lower-case A-labels: " + line.text());
      }
      names.add(line.text());
    }
    return names;
  }

  private static boolean isDomain(String text) {
    return AddressParser.parseStrict("x@" + text) instanceof ParsedAddress.Parsed parsed
        && parsed.mailbox().domain().name().equals(text);
  }
}
