package org.rollcall.engine.signals;

import org.rollcall.engine.signals.LocalPartGrammars.Breach;
import org.rollcall.model.Flag;

/** A local-part that its provider would hardly give away today. */
record UnusualLocalPart(KnownAtOnce known) implements SignalReader {
  @Override
  public void read(Subject subject, Sightings sightings) {
    Breach breach = known.suspicion(subject.mailbox());
    if (breach != null) {
      sightings.add(
          Flag.GRAMMAR_SUSPECT,
          "unusual at " + subject.mailbox().domain() + ": breaks " + breach.rule());
    }
  }
}
