package org.rollcall.engine.domains;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.Provider;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;

/**
 * Which mailbox provider a name in an SPF record stands for, as {@value #FILE} says: behind a
 * gateway it tells where the mailboxes are. Immutable.
 */
final class SpfIncludes {
  static final String FILE = "spf-includes.tsv";

  private final NameEndings<String> providers;

  private SpfIncludes(NameEndings<String> providers) {
    this.providers = providers;
  }

  /**
   * The includes of the file in force.
   *
   * @throws IllegalArgumentException if a row is wrong, or names no provider that has mailboxes
   */
  static SpfIncludes from(ReferenceData data) {
    Providers known = Providers.from(data);
    return new SpfIncludes(
        NameEndings.read(
            data.file(FILE).rows("suffix", "provider", "example", "source", "mark"),
            (row, suffix) -> {
              Provider provider = known.byId(row.require("provider"));
              if (provider == null || provider.kind() == Provider.Kind.GATEWAY) {
                throw row.error(
                    "no provider with mailboxes in " + Providers.FILE + ": " + row.get("provider"));
              }
              return provider.id();
            }));
  }

  /** The first provider that one of these names stands for; null if none does. */
  @Nullable String providerOf(List<String> names) {
    for (String name : names) {
      String provider = providers.of(name);
      if (provider != null) {
        return provider;
      }
    }
    return null;
  }
}
