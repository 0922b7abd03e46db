package org.rollcall.engine.signals;

import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/** {@code ada+news}, or the provider's own form of a tag (RFC 5233). */
record SubaddressedLocalPart(MailboxKeys keys) implements SignalReader {
  private static final char USUAL = '+';

  @Override
  public Flag flag() {
    return Flag.SUBADDRESSED;
  }

  @Override
  public boolean isSeenIn(Mailbox mailbox) {
    String localPart = mailbox.localPart();
    Character own = keys.tagOn(mailbox.domain());
    return localPart.charAt(0) != '"' && localPart.indexOf(own == null ? USUAL : own) > 0;
  }
}
