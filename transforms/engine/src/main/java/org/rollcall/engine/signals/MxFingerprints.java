package org.rollcall.engine.signals;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.MailHost;
import org.rollcall.model.Word;

/**
 * What a domain's mail exchangers tell of it, as {@value #FILE} says: only where all of them tell
 * the same.
 *
 * <p>Always says the same, safe for any number of threads.
 */
final class MxFingerprints {
  static final String FILE = "mx-fingerprints.tsv";

  /** Routes remembered: some 500 kB. */
  private static final int RECENT = 1024;

  /** What is behind a mail exchanger. */
  enum Kind implements Word {
    DISPOSABLE,
    PARKED,
    RELAY,
    FORWARDING
  }

  /**
   * What all mail exchangers of a domain have in common.
   *
   * @param entry the list or the line that says so
   */
  record Print(Kind kind, String entry) {}

  private final Map<String, Kind> kinds;
  private final String list;
  private final DisposableDomains disposable;
  private final Memo<List<MailHost>, Print> recent = new Memo<>(RECENT, this::common);

  private MxFingerprints(Map<String, Kind> kinds, String list, DisposableDomains disposable) {
    this.kinds = kinds;
    this.list = list;
    this.disposable = disposable;
  }

  /**
   * The fingerprints of the file in force.
   *
   * @param disposable exchangers below a domain of its first tier need no row
   */
  static MxFingerprints from(ReferenceData data, DisposableDomains disposable) {
    DataFile file = data.file(FILE);
    Map<String, Kind> kinds = new HashMap<>();
    for (DataFile.Row row : file.rows("kind", "suffix", "source", "mark")) {
      row.require("source");
      if (kinds.put(row.require("suffix"), kind(row)) != null) {
        throw row.error("a second row for " + row.get("suffix"));
      }
    }
    return new MxFingerprints(Map.copyOf(kinds), file.edition(), disposable);
  }

  private static Kind kind(DataFile.Row row) {
    String word = row.require("kind");
    return Stream.of(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                row.error("a kind is disposable, parked, relay or forwarding, not '" + word + "'"));
  }

  /** What all these hosts have in common; null if nothing, or if there are none. */
  @Nullable Print of(List<MailHost> hosts) {
    return hosts.isEmpty() ? null : recent.of(hosts, hosts.get(0).name().hashCode());
  }

  private @Nullable Print common(List<MailHost> hosts) {
    Print common = null;
    for (MailHost host : hosts) {
      Print print = of(host.name().toLowerCase(Locale.ROOT));
      if (print == null || (common != null && common.kind() != print.kind())) {
        return null;
      }
      common = print;
    }
    return common;
  }

  private @Nullable Print of(String host) {
    String rest = host;
    while (true) {
      Kind kind = kinds.get(rest);
      if (kind != null) {
        return new Print(kind, list + ": " + rest);
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        break;
      }
      rest = rest.substring(dot + 1);
    }
    DisposableDomains.Listing listing = disposable.listing(host);
    return listing == null || listing.tier() > 1
        ? null
        : new Print(Kind.DISPOSABLE, listing.list() + ": " + listing.domain());
  }
}
