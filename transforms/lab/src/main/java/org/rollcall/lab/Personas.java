package org.rollcall.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cast, read once from {@code personas.tsv}. */
final class Personas {
  private static final String FALLBACK = "*";
  private static final Personas SHIPPED = read(Tsv.resource("personas.tsv", 6));

  private final Map<String, Persona> byName;

  private Personas(Map<String, Persona> byName) {
    this.byName = Map.copyOf(byName);
  }

  static Personas shipped() {
    return SHIPPED;
  }

  Set<String> names() {
    return byName.keySet();
  }

  Persona named(String name) {
    Persona persona = byName.get(name);
    if (persona == null) {
      throw new IllegalArgumentException("no persona is called '" + name + "'");
    }
    return persona;
  }

  /** Columns: persona, stage, condition, effect, delay in ms, reply with {@code \n} escaped. */
  private static Personas read(List<Tsv.Row> rows) {
    Map<String, List<Reaction>> reactions = new HashMap<>();
    for (Tsv.Row row : rows) {
      try {
        reactions
            .computeIfAbsent(row.field(0), k -> new ArrayList<>())
            .add(
                Reaction.of(
                    SmtpStage.valueOf(row.field(1)),
                    row.field(2),
                    Effect.valueOf(row.field(3)),
                    Long.parseLong(row.field(4)),
                    row.field(5).replace("\\n", "\n")));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(row.place() + ": " + e.getMessage(), e);
      }
    }
    List<Reaction> fallback = reactions.getOrDefault(FALLBACK, List.of());
    Map<String, Persona> personas = new HashMap<>();
    reactions.forEach(
        (name, own) -> {
          if (!name.equals(FALLBACK)) {
            personas.put(name, new Persona(name, own, fallback));
          }
        });
    personas.put("honest", new Persona("honest", List.of(), fallback));
    return new Personas(personas);
  }
}
