package org.rollcall.engine.signals;

import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/** Reads one soft fact off an address, without the network. Immutable. */
interface SignalReader {
  /** The fact. */
  Flag flag();

  /** True if the fact is so. */
  boolean isSeenIn(Mailbox mailbox);
}
