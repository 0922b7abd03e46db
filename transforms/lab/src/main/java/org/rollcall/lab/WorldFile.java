package org.rollcall.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a world from tab-separated text, two kinds of lines:
 *
 * <pre>
 * host    name  addresses or -      presence    persona or -   fault
 * domain  name  route, see Routes   persona     mailboxes      fault
 * </pre>
 *
 * Mailboxes are {@code ada,bob:full,carl:disabled}, or {@code -} for none. The words of presence
 * and fault are the lower-case names of {@link LabHost.Presence} and {@link DnsFault}. Hosts come
 * before the domains that name them.
 */
public final class WorldFile {
  private static final int COLUMNS = 6;
  private static final String NOTHING = "-";

  private WorldFile() {}

  /** Reads a file. */
  public static World read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return world(Tsv.rows(reader, file.toString(), COLUMNS));
    }
  }

  /** Reads one of the shipped worlds, e.g. {@code showcase}. */
  public static World shipped(String name) {
    return world(Tsv.resource("worlds/" + name + ".tsv", COLUMNS));
  }

  private static World world(List<Tsv.Row> rows) {
    World world = new World();
    for (Tsv.Row row : rows) {
      try {
        switch (row.field(0)) {
          case "host" -> host(world, row);
          case "domain" -> domain(world, row);
          default -> throw new IllegalArgumentException("neither host nor domain");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(row.place() + ": " + e.getMessage(), e);
      }
    }
    return world;
  }

  private static void host(World world, Tsv.Row row) {
    String name = World.canonical(row.field(1));
    LabHost host =
        row.field(2).equals(NOTHING)
            ? world.newHost(name)
            : LabHost.listening(name, row.field(2).split(","));
    host = host.withPresence(LabHost.Presence.valueOf(upper(row.field(3)))).withFault(fault(row));
    world.host(row.field(4).equals(NOTHING) ? host : host.withPersona(persona(row.field(4))));
  }

  private static void domain(World world, Tsv.Row row) {
    LabDomain domain = world.domain(row.field(1)).persona(persona(row.field(3)));
    Routes.lay(world, domain, row.field(2), domain.name());
    if (!row.field(4).equals(NOTHING)) {
      Arrays.stream(row.field(4).split(",")).forEach(mailbox -> mailbox(domain, mailbox));
    }
    DnsFault fault = fault(row);
    if (fault != DnsFault.NONE) {
      domain.fault(fault);
    }
  }

  private static void mailbox(LabDomain domain, String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      domain.accepts(text);
    } else {
      domain.mailbox(text.substring(0, colon), MailboxState.of(text.substring(colon + 1)));
    }
  }

  /** Fails now for a word that would fail at the first conversation. */
  private static String persona(String word) {
    return Personas.shipped().named(word).name();
  }

  private static DnsFault fault(Tsv.Row row) {
    return DnsFault.valueOf(upper(row.field(5)));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
