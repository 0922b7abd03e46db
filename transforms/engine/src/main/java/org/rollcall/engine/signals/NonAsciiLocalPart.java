package org.rollcall.engine.signals;

import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/** A local-part that only a server with SMTPUTF8 takes (RFC 6531). */
record NonAsciiLocalPart() implements SignalReader {
  @Override
  public Flag flag() {
    return Flag.EAI;
  }

  @Override
  public boolean isSeenIn(Mailbox mailbox) {
    return mailbox.needsSmtpUtf8();
  }
}
