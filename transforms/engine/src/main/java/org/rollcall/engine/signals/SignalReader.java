package org.rollcall.engine.signals;

/** Reads soft facts off an address, without the network. Immutable. */
interface SignalReader {
  /** Notes what is so, beside what earlier readers saw. */
  void read(Subject subject, Sightings sightings);
}
