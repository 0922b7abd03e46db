package org.rollcall.app;

import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.model.Tally;

/**
 * How far the replies of each provider could be believed: what was thought before, and what the run
 * has measured.
 */
final class TruthReport {
  private static final String PREFIX = "truth.";

  /** Providers shown; there are some thirty in the data. */
  private static final int SHOWN_MAX = 50;

  private static final String FORM = "  %-22s %-13s %15s %17s %18s%n";

  private TruthReport() {}

  /** A line per provider that was asked; empty if none was. */
  static String render(Tally tally, Providers providers, Terminal terminal) {
    TreeSet<String> ids = new TreeSet<>();
    for (String name : tally.counts().keySet()) {
      if (name.startsWith(PREFIX)) {
        ids.add(name.substring(PREFIX.length(), name.lastIndexOf('.')));
      }
    }
    if (ids.isEmpty()) {
      return "";
    }
    StringBuilder page =
        new StringBuilder("\n")
            .append(terminal.ink().bold("Who can be believed"))
            .append('\n')
            .append(
                String.format(
                    Locale.ROOT,
                    FORM,
                    "provider",
                    "thought",
                    "decoys refused",
                    "decoys accepted",
                    "targets refused"));
    ids.stream().limit(SHOWN_MAX).forEach(id -> page.append(line(id, providers.byId(id), tally)));
    return page.toString();
  }

  private static String line(String id, @Nullable Provider provider, Tally tally) {
    String name = PREFIX + id + ".";
    long decoys = tally.get(name + "decoys");
    long refused = tally.get(name + "targets_refused");
    return String.format(
        Locale.ROOT,
        FORM,
        id,
        provider == null ? "unknown" : provider.truth().word(),
        share(tally.get(name + "decoys_refused"), decoys),
        share(tally.get(name + "decoys_accepted"), decoys),
        share(refused, refused + tally.get(name + "targets_accepted")));
  }

  private static String share(long count, long of) {
    return String.format(Locale.ROOT, "%,d of %,d", count, of);
  }
}
