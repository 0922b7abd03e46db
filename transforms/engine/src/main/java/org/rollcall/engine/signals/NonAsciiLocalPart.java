package org.rollcall.engine.signals;

import org.rollcall.model.Flag;

/** A local-part that only a server with SMTPUTF8 takes (RFC 6531). */
record NonAsciiLocalPart() implements SignalReader {
  @Override
  public void read(Subject subject, Sightings sightings) {
    if (subject.mailbox().needsSmtpUtf8()) {
      sightings.add(Flag.EAI, "the local-part is not ASCII: it takes a server with SMTPUTF8");
    }
  }
}
