package org.rollcall.engine.signals;

import java.util.Locale;
import java.util.Set;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/**
 * A local-part that is, as a whole or before its {@code +tag}, one of some names. A name inside a
 * longer local-part means nothing: {@code s.ales} may be a person.
 */
record TaskLocalPart(Flag flag, Set<String> names) implements SignalReader {
  @Override
  public boolean isSeenIn(Mailbox mailbox) {
    String name = mailbox.localPart().toLowerCase(Locale.ROOT);
    int tag = name.indexOf('+');
    return names.contains(tag > 0 ? name.substring(0, tag) : name);
  }
}
