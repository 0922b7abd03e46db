package org.rollcall.engine.signals;

import org.rollcall.model.Flag;

/** A domain with an A-label (RFC 5890). */
record InternationalDomain() implements SignalReader {
  private static final String ACE = "xn--";

  @Override
  public void read(Subject subject, Sightings sightings) {
    String name = subject.mailbox().domain().name();
    if (name.startsWith(ACE) || name.contains("." + ACE)) {
      sightings.add(Flag.IDN, "the domain is internationalised");
    }
  }
}
