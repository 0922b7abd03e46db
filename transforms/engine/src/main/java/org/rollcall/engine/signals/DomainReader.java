package org.rollcall.engine.signals;

import java.util.Set;
import org.rollcall.model.Flag;

/**
 * A domain on a list.
 *
 * @param names domains in A-labels
 * @param withSubdomains true if what lies below a listed domain counts too
 * @param what what a listed domain is, for people
 */
record DomainReader(Flag flag, Set<String> names, boolean withSubdomains, String what)
    implements SignalReader {
  @Override
  public void read(Subject subject, Sightings sightings) {
    String name = subject.mailbox().domain().name();
    while (!names.contains(name)) {
      int dot = withSubdomains ? name.indexOf('.') : -1;
      if (dot < 0) {
        return;
      }
      name = name.substring(dot + 1);
    }
    sightings.add(flag, name + " is " + what);
  }
}
