package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.NameSet;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.PublicSuffixes;
import org.rollcall.engine.reference.ReferenceData;

/**
 * Throw-away domains in two tiers of evidence. The first condemns; the second, where ordinary
 * businesses are found too, only where the name itself says so, and is else a hint. What lies below
 * a listed domain counts as well, up to the public suffix: a listed suffix condemns nobody below
 * it. Relays, free providers, providers' own domains and the exceptions never count, whatever a
 * list says.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class DisposableDomains {
  static final String TIER_1 = "disposable-tier1.txt";
  static final String TIER_2 = "disposable-tier2.txt";
  static final String WORDS = "disposable-words.txt";
  static final String EXCEPTIONS = "disposable-exceptions.tsv";

  /** The data files that are read here. */
  public static final List<String> FILES =
      List.of(TIER_1, TIER_2, WORDS, EXCEPTIONS, RelayDomains.FILE);

  /**
   * A listed domain.
   *
   * @param domain the name on the list, which may be a parent of the one asked for
   * @param tier 1 or 2, the weaker one
   * @param list file and version of the list
   * @param condemns true if this is enough to call it disposable
   */
  public record Listing(String domain, int tier, String list, boolean condemns) {}

  private record Tier(int number, String list, NameSet names) {}

  private final List<Tier> tiers;
  private final List<String> words;
  private final Set<String> spared;
  private final PublicSuffixes suffixes;

  private DisposableDomains(
      List<Tier> tiers, List<String> words, Set<String> spared, PublicSuffixes suffixes) {
    this.tiers = tiers;
    this.words = words;
    this.spared = spared;
    this.suffixes = suffixes;
  }

  /**
   * The lists of the files in force.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static DisposableDomains from(ReferenceData data, PublicSuffixes suffixes) {
    Set<String> spared = new HashSet<>(RelayDomains.names(data));
    spared.addAll(DomainLists.domains(data.file(DomainLists.FREE)));
    Providers.from(data).all().forEach(provider -> spared.addAll(provider.ownDomains()));
    for (DataFile.Row row : data.file(EXCEPTIONS).rows("domain", "reason", "kept")) {
      row.require("reason");
      spared.add(row.require("domain"));
    }
    return new DisposableDomains(
        List.of(tier(1, data.file(TIER_1)), tier(2, data.file(TIER_2))),
        words(data.file(WORDS)),
        Set.copyOf(spared),
        suffixes);
  }

  private static List<String> words(DataFile file) {
    List<String> words = new ArrayList<>();
    for (DataFile.Line line : file.lines()) {
      if (!Subject.isWord(line.text())) {
        throw file.error(line.number(), "not a word in the letters a to z: " + line.text());
      }
      words.add(line.text());
    }
    return List.copyOf(words);
  }

  private static Tier tier(int number, DataFile file) {
    return new Tier(number, file.edition(), NameSet.ofDomains(file));
  }

  /** What the lists say of a name in lower-case A-labels; null if nothing. */
  public @Nullable Listing listing(String name) {
    String registrable = suffixes.registrable(name);
    if (registrable == null) {
      return null;
    }
    Listing found = null;
    String rest = name;
    while (true) {
      if (spared.contains(rest)) {
        return null;
      }
      found = found == null ? listed(rest, registrable) : found;
      if (rest.length() <= registrable.length()) {
        return found;
      }
      rest = rest.substring(rest.indexOf('.') + 1);
    }
  }

  private @Nullable Listing listed(String name, String registrable) {
    for (Tier tier : tiers) {
      if (tier.names().contains(name)) {
        boolean condemns = tier.number() == 1 || saysSoItself(registrable);
        return new Listing(name, tier.number(), tier.list(), condemns);
      }
    }
    return null;
  }

  private boolean saysSoItself(String registrable) {
    String label = registrable.substring(0, registrable.indexOf('.')).replace("-", "");
    return words.stream().anyMatch(label::contains);
  }
}
