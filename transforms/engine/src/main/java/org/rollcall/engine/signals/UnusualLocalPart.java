package org.rollcall.engine.signals;

import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/** A local-part that its provider would hardly give away today. */
record UnusualLocalPart(KnownAtOnce known) implements SignalReader {
  @Override
  public Flag flag() {
    return Flag.GRAMMAR_SUSPECT;
  }

  @Override
  public boolean isSeenIn(Mailbox mailbox) {
    return known.isSuspect(mailbox);
  }
}
