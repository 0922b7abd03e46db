package org.rollcall.engine.signals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/**
 * All that an address tells by its looks. A new flag is one constant, one reader, and one line
 * below. Immutable, safe for any number of threads.
 */
public final class SignalReaders {
  /** The data files that are read. */
  public static final List<String> FILES =
      List.of(
          RoleNames.FILE,
          DomainLists.FREE,
          DomainLists.FREE_MORE,
          DomainLists.KINDS,
          RelayDomains.FILE,
          LocalPartGrammars.FILE,
          MailboxKeys.FILE);

  private final List<SignalReader> readers;

  private SignalReaders(List<SignalReader> readers) {
    this.readers = readers;
  }

  /**
   * Loads the readers with their data.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static SignalReaders from(ReferenceData data) {
    RoleNames names = RoleNames.from(data.file(RoleNames.FILE));
    DomainLists domains = DomainLists.from(data);
    return new SignalReaders(
        List.of(
            new TaskLocalPart(Flag.OPERATIONAL_ROLE, names.operational()),
            new TaskLocalPart(Flag.ROLE, names.role()),
            new TaskLocalPart(Flag.NO_REPLY, names.noReply()),
            new SubaddressedLocalPart(MailboxKeys.from(data)),
            new NonAsciiLocalPart(),
            new InternationalDomain(),
            new DomainUnder(Flag.FREE, domains.free(), false),
            new DomainUnder(Flag.GOVERNMENT, domains.government(), true),
            new DomainUnder(Flag.ACADEMIC, domains.academic(), true),
            new DomainUnder(Flag.RELAY_ALIAS, RelayDomains.names(data), true),
            new UnusualLocalPart(KnownAtOnce.from(data))));
  }

  /** What is seen in an address; empty if it is ordinary. */
  public Set<Flag> flags(Mailbox mailbox) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (SignalReader reader : readers) {
      if (reader.isSeenIn(mailbox)) {
        flags.add(reader.flag());
      }
    }
    return flags;
  }
}
