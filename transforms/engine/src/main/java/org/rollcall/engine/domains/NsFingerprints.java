package org.rollcall.engine.domains;

import java.util.List;
import org.rollcall.engine.reference.ReferenceData;

/** Name servers of parked domains, as {@value #FILE} says. Immutable. */
final class NsFingerprints {
  static final String FILE = "ns-fingerprints.tsv";

  private final NameEndings<String> kinds;

  private NsFingerprints(NameEndings<String> kinds) {
    this.kinds = kinds;
  }

  static NsFingerprints from(ReferenceData data) {
    return new NsFingerprints(
        NameEndings.read(
            data.file(FILE).rows("kind", "suffix", "example", "source", "mark"),
            (row, suffix) -> {
              if (!row.require("kind").equals("parked")) {
                throw row.error("a kind is parked, not '" + row.get("kind") + "'");
              }
              return row.get("kind");
            }));
  }

  /** True if there are name servers and all of them are of parked domains. */
  boolean areParked(List<String> hosts) {
    return !hosts.isEmpty() && hosts.stream().allMatch(host -> kinds.of(host) != null);
  }
}
