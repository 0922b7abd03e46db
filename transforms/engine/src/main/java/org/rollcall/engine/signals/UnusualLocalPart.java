package org.rollcall.engine.signals;

import org.rollcall.model.Flag;

/** A local-part that its provider would hardly give away today. */
record UnusualLocalPart(KnownAtOnce known) implements SignalReader {
  @Override
  public void read(Subject subject, Sightings sightings) {
    String rule = known.suspectRule(subject.mailbox());
    if (rule != null) {
      sightings.add(Flag.GRAMMAR_SUSPECT, "unusual for its provider: " + rule);
    }
  }
}
