package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Domain;
import org.rollcall.model.Word;

/**
 * What the lists know a domain to be.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class KnownDomains {
  /** The data files that are read. */
  public static final List<String> FILES = files();

  /** The shipped lists: every user of a process shares them. */
  private static final class Shipped {
    static final KnownDomains ALL = read(ReferenceData.shipped());
  }

  /** What a domain is known to be. */
  public enum Kind implements Word {
    /** A mailbox provider's own domain, or one that many people know: nothing is to be asked. */
    KNOWN,
    /** Under a suffix of governments, schools or science. */
    INSTITUTION,
    /** On no list. */
    UNLISTED
  }

  private final Set<String> own;
  private final Suggestions suggestions;
  private final Set<String> institutions;

  private KnownDomains(Set<String> own, Suggestions suggestions, Set<String> institutions) {
    this.own = own;
    this.suggestions = suggestions;
    this.institutions = institutions;
  }

  /**
   * The lists in force.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static KnownDomains from(ReferenceData data) {
    return FILES.stream().anyMatch(data::replaces) ? read(data) : Shipped.ALL;
  }

  private static KnownDomains read(ReferenceData data) {
    Set<String> own = new HashSet<>();
    for (Provider provider : Providers.from(data).all()) {
      own.addAll(provider.ownDomains());
    }
    DomainLists lists = DomainLists.from(data);
    Set<String> institutions = new HashSet<>(lists.government());
    institutions.addAll(lists.academic());
    return new KnownDomains(Set.copyOf(own), Suggestions.from(data), institutions);
  }

  private static List<String> files() {
    List<String> files = new ArrayList<>(DomainLists.FILES);
    files.addAll(Suggestions.FILES);
    files.add(Providers.FILE);
    return Stream.concat(files.stream(), NameLists.FILES.stream()).distinct().toList();
  }

  /** What the lists say of a domain. */
  public Kind kindOf(Domain domain) {
    if (own.contains(domain.name()) || suggestions.isReal(domain.name())) {
      return Kind.KNOWN;
    }
    String rest = domain.name();
    while (!institutions.contains(rest)) {
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return Kind.UNLISTED;
      }
      rest = rest.substring(dot + 1);
    }
    return Kind.INSTITUTION;
  }
}
