package org.rollcall.engine.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Domain;
import org.rollcall.model.Word;

/** The providers of the data file {@value #FILE}. Immutable; safe for any number of threads. */
public final class Providers {
  /** Name of the data file. */
  public static final String FILE = "providers.tsv";

  private static final String[] COLUMNS = {
    "id",
    "kind",
    "mx_suffixes",
    "own_domains",
    "truth",
    "probe_policy",
    "source",
    "mark",
    "checked_on"
  };
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

  private final List<Provider> providers;
  private final Map<String, Provider> byId;
  private final Map<String, Provider> bySuffix;
  private final Map<String, Provider> byOwnDomain;

  private Providers(
      List<Provider> providers, Map<String, Provider> bySuffix, Map<String, Provider> byOwnDomain) {
    this.providers = List.copyOf(providers);
    this.byId =
        providers.stream().collect(Collectors.toUnmodifiableMap(Provider::id, Function.identity()));
    this.bySuffix = Map.copyOf(bySuffix);
    this.byOwnDomain = Map.copyOf(byOwnDomain);
  }

  /** The providers of the file in force. */
  public static Providers from(ReferenceData data) {
    return read(data.file(FILE));
  }

  /**
   * The providers of a file.
   *
   * @throws IllegalArgumentException for a row that cannot be read, or a name that two rows claim
   */
  public static Providers read(DataFile file) {
    List<Provider> providers = new ArrayList<>();
    Claims ids = new Claims("provider");
    Claims suffixes = new Claims("MX suffix");
    Claims domains = new Claims("own domain");
    Map<String, Provider> bySuffix = new HashMap<>();
    Map<String, Provider> byOwnDomain = new HashMap<>();
    for (DataFile.Row row : file.rows(COLUMNS)) {
      Provider provider = provider(row);
      ids.claim(provider.id(), row);
      providers.add(provider);
      for (String suffix : provider.mxSuffixes()) {
        suffixes.claim(suffix, row);
        bySuffix.put(suffix, provider);
      }
      for (String domain : provider.ownDomains()) {
        domains.claim(domain, row);
        byOwnDomain.put(domain, provider);
      }
    }
    return new Providers(providers, bySuffix, byOwnDomain);
  }

  private static Provider provider(DataFile.Row row) {
    row.require("source");
    row.require("checked_on");
    Provider provider =
        new Provider(
            row.require("id"),
            word(row, "kind", Provider.Kind.values()),
            row.list("mx_suffixes"),
            row.list("own_domains"),
            word(row, "truth", Provider.Truth.values()),
            word(row, "probe_policy", Provider.ProbePolicy.values()));
    Stream.concat(provider.mxSuffixes().stream(), provider.ownDomains().stream())
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(
            name -> {
              throw row.error("'" + name + "' is no lower-case name of two labels or more");
            });
    return provider;
  }

  private static <W extends Word> W word(DataFile.Row row, String column, W[] words) {
    String text = row.require(column);
    return Stream.of(words)
        .filter(word -> word.word().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                row.error(
                    column
                        + " '"
                        + text
                        + "' is none of "
                        + Stream.of(words).map(Word::word).collect(Collectors.joining(", "))));
  }

  /** Names that only one row may have. */
  private static final class Claims {
    private final String kind;
    private final Map<String, Integer> lines = new HashMap<>();

    Claims(String kind) {
      this.kind = kind;
    }

    void claim(String name, DataFile.Row row) {
      Integer earlier = lines.putIfAbsent(name, row.line());
      if (earlier != null) {
        throw row.error(kind + " '" + name + "' is already on line " + earlier);
      }
    }
  }

  /** All of them, in the order of the file. */
  public List<Provider> all() {
    return providers;
  }

  /** Ids of those that are believed to accept everybody at RCPT TO. */
  public Set<String> acceptingAll() {
    return providers.stream()
        .filter(provider -> provider.truth() == Provider.Truth.ACCEPTS_ALL)
        .map(Provider::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The provider of this id, null if there is none. */
  public @Nullable Provider byId(String id) {
    return byId.get(id);
  }

  /** The provider whose own mailboxes have this domain; null for every customer's domain. */
  public @Nullable Provider ofOwnDomain(Domain domain) {
    return byOwnDomain.get(domain.name());
  }

  /** The provider of a mail exchanger: the longest suffix of whole labels wins; null if none. */
  public @Nullable Provider ofHost(String host) {
    String rest = host.toLowerCase(Locale.ROOT);
    while (true) {
      Provider provider = bySuffix.get(rest);
      int dot = rest.indexOf('.');
      if (provider != null || dot < 0) {
        return provider;
      }
      rest = rest.substring(dot + 1);
    }
  }

  /** The provider that all these hosts belong to; null if there are none, or a blend. */
  public @Nullable Provider ofAll(Collection<String> hosts) {
    Provider common = null;
    for (String host : hosts) {
      Provider provider = ofHost(host);
      if (provider == null || (common != null && !provider.id().equals(common.id()))) {
        return null;
      }
      common = provider;
    }
    return common;
  }
}
