package org.rollcall.engine.signals;

import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.model.Flag;

/** {@code ada+news}, or the provider's own form of a tag (RFC 5233). */
record SubaddressedLocalPart(MailboxKeys keys) implements SignalReader {
  private static final char USUAL = '+';

  @Override
  public void read(Subject subject, Sightings sightings) {
    String localPart = subject.mailbox().localPart();
    Character own = keys.tagOn(subject.mailbox().domain());
    char tag = own == null ? USUAL : own;
    if (localPart.charAt(0) != '"' && localPart.indexOf(tag) > 0) {
      sightings.add(Flag.SUBADDRESSED, "a tag after '" + tag + "'");
    }
  }
}
