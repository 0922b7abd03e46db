package org.rollcall.engine.signals;

import java.util.Set;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/**
 * A domain on a list.
 *
 * @param names domains in A-labels
 * @param withSubdomains true if what lies below a listed domain counts too
 */
record DomainUnder(Flag flag, Set<String> names, boolean withSubdomains) implements SignalReader {
  @Override
  public boolean isSeenIn(Mailbox mailbox) {
    String name = mailbox.domain().name();
    while (!names.contains(name)) {
      int dot = withSubdomains ? name.indexOf('.') : -1;
      if (dot < 0) {
        return false;
      }
      name = name.substring(dot + 1);
    }
    return true;
  }
}
