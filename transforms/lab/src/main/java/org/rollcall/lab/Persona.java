package org.rollcall.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a server behaves, as data: the first reaction whose condition holds is played. */
final class Persona {
  private final String name;
  private final Map<SmtpStage, List<Reaction>> reactions = new EnumMap<>(SmtpStage.class);
  private final boolean remembers;

  /**
   * @param own reactions of this persona, in order
   * @param fallback what it does where its own say nothing
   */
  Persona(String name, List<Reaction> own, List<Reaction> fallback) {
    this.name = name;
    for (SmtpStage stage : SmtpStage.values()) {
      List<Reaction> list = new ArrayList<>();
      own.stream().filter(r -> r.stage() == stage).forEach(list::add);
      fallback.stream().filter(r -> r.stage() == stage).forEach(list::add);
      reactions.put(stage, List.copyOf(list));
    }
    this.remembers = own.stream().anyMatch(r -> r.words().contains("asked<"));
  }

  String name() {
    return name;
  }

  /** True if it counts how often each recipient was asked. */
  boolean remembers() {
    return remembers;
  }

  Reaction react(SmtpStage stage, Moment moment) {
    for (Reaction reaction : reactions.getOrDefault(stage, List.of())) {
      if (reaction.when().holds(moment)) {
        return reaction;
      }
    }
    throw new IllegalStateException("persona " + name + " has nothing to say at " + stage);
  }
}
