package org.rollcall.engine.signals;

import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/** A domain with an A-label (RFC 5890). */
record InternationalDomain() implements SignalReader {
  private static final String ACE = "xn--";

  @Override
  public Flag flag() {
    return Flag.IDN;
  }

  @Override
  public boolean isSeenIn(Mailbox mailbox) {
    String name = mailbox.domain().name();
    return name.startsWith(ACE) || name.contains("." + ACE);
  }
}
