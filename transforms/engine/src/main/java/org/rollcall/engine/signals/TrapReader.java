package org.rollcall.engine.signals;

import java.util.HashSet;
import java.util.Set;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.model.Flag;

/**
 * Local-parts that are left where harvesters find them, or that people invent for a form.
 *
 * @param whole words that are told as the whole local-part, digits behind not counted
 * @param anywhere words that are told inside a longer one
 * @param domains domains that nobody has a mailbox at (RFC 2606 section 3)
 */
record TrapReader(Set<String> whole, Needles anywhere, Set<String> domains)
    implements SignalReader {
  static final String FILE = "trap-words.tsv";

  static TrapReader from(DataFile file) {
    Set<String> whole = new HashSet<>();
    Set<String> anywhere = new HashSet<>();
    Set<String> domains = new HashSet<>();
    for (DataFile.Row row : file.rows("where", "word", "source")) {
      row.require("source");
      switch (row.require("where")) {
        case "whole" -> whole.add(row.require("word"));
        case "anywhere" -> anywhere.add(row.require("word"));
        case "domain" -> domains.add(row.require("word"));
        default -> throw row.error("where is whole, anywhere or domain");
      }
    }
    return new TrapReader(Set.copyOf(whole), new Needles(anywhere), Set.copyOf(domains));
  }

  @Override
  public void read(Subject subject, Sightings sightings) {
    String domain = subject.mailbox().domain().name();
    if (domains.contains(domain)) {
      sightings.add(Flag.TRAP_SUSPECT, "nobody has a mailbox at " + domain);
      return;
    }
    String joined = String.join("", subject.tokens());
    String word = Subject.withoutDigits(joined);
    if (whole.contains(word)) {
      sightings.add(Flag.TRAP_SUSPECT, "'" + word + "' is left for harvesters, or made up");
      return;
    }
    String trap = anywhere.in(joined);
    if (trap != null) {
      sightings.add(Flag.TRAP_SUSPECT, "'" + trap + "' is left for harvesters, or made up");
    }
  }
}
