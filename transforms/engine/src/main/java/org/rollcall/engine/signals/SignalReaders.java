package org.rollcall.engine.signals;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Flag;
import org.rollcall.model.Mailbox;

/**
 * All that an address tells by its looks. A new flag is one constant, one reader, and one line
 * below. Immutable, safe for any number of threads.
 */
public final class SignalReaders {
  private static final String QUALIFIERS = "role-qualifiers.txt";

  /** The data files that are read. */
  public static final List<String> FILES =
      Stream.of(
              List.of(RoleNames.FILE, QUALIFIERS, TrapReader.FILE, MailboxKeys.FILE),
              NameLists.FILES,
              DomainLists.FILES,
              List.of(RelayDomains.FILE, LocalPartGrammars.FILE))
          .flatMap(List::stream)
          .toList();

  /** The shipped lists take some 10 MB and a moment: every user of a process shares them. */
  private static final class Shipped {
    static final SignalReaders ALL = read(ReferenceData.shipped());
  }

  private final TaskReader tasks;
  private final List<SignalReader> others;

  private SignalReaders(TaskReader tasks, List<SignalReader> others) {
    this.tasks = tasks;
    this.others = others;
  }

  /**
   * Loads the readers with their data.
   *
   * @throws IllegalArgumentException if a data file is wrong, with file and line
   */
  public static SignalReaders from(ReferenceData data) {
    boolean own =
        Stream.concat(FILES.stream(), KnownAtOnce.FILES.stream()).anyMatch(data::replaces);
    return own ? read(data) : Shipped.ALL;
  }

  private static SignalReaders read(ReferenceData data) {
    NameLists names = NameLists.from(data);
    DomainLists domains = DomainLists.from(data);
    return new SignalReaders(
        new TaskReader(RoleNames.from(data), words(data.file(QUALIFIERS)), names),
        List.of(
            TrapReader.from(data.file(TrapReader.FILE)),
            new PersonReader(names, names.letters()),
            new SubaddressedLocalPart(MailboxKeys.from(data)),
            new NonAsciiLocalPart(),
            new InternationalDomain(),
            new DomainReader(Flag.FREE, domains.free(), false, "a free mailbox provider"),
            new DomainReader(Flag.GOVERNMENT, domains.government(), true, "of a government"),
            new DomainReader(Flag.ACADEMIC, domains.academic(), true, "of schools and science"),
            new DomainReader(
                Flag.RELAY_ALIAS, RelayDomains.names(data), true, "a relay that people use"),
            new UnusualLocalPart(KnownAtOnce.from(data))));
  }

  private static Set<String> words(DataFile file) {
    Set<String> words = new HashSet<>();
    for (DataFile.Line line : file.lines()) {
      if (!Subject.isWord(line.text())) {
        throw file.error(line.number(), "not a word in the letters a to z: " + line.text());
      }
      words.add(line.text());
    }
    return Set.copyOf(words);
  }

  /** What is seen in an address, each with its ground; empty if it is ordinary. */
  public List<Signal> read(Mailbox mailbox) {
    return sightings(mailbox).all().entrySet().stream()
        .map(seen -> new Signal(seen.getKey(), seen.getValue()))
        .toList();
  }

  /** What is seen in an address; empty if it is ordinary. */
  public Set<Flag> flags(Mailbox mailbox) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(sightings(mailbox).all().keySet());
    return flags;
  }

  /** True for a mailbox of those who run the mail (RFC 2142 section 4 and 5): it is never asked. */
  public boolean isOperational(Mailbox mailbox) {
    Sightings sightings = new Sightings();
    tasks.read(Subject.of(mailbox), sightings);
    return sightings.has(Flag.OPERATIONAL_ROLE);
  }

  private Sightings sightings(Mailbox mailbox) {
    Subject subject = Subject.of(mailbox);
    Sightings sightings = new Sightings();
    tasks.read(subject, sightings);
    for (SignalReader reader : others) {
      reader.read(subject, sightings);
    }
    return sightings;
  }
}
