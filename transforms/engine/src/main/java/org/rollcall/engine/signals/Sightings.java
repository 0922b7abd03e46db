package org.rollcall.engine.signals;

import java.util.EnumMap;
import java.util.Map;
import org.rollcall.model.Flag;

/** What the readers have seen in one address, each with what speaks for it. */
final class Sightings {
  private final Map<Flag, String> seen = new EnumMap<>(Flag.class);

  /**
   * Notes a fact; of several grounds for the same one, the first stays.
   *
   * @param ground what speaks for it, for people
   */
  void add(Flag flag, String ground) {
    seen.putIfAbsent(flag, ground);
  }

  boolean has(Flag flag) {
    return seen.containsKey(flag);
  }

  /** True if the local-part stands for a task, so that no person's name need be looked for. */
  boolean isTask() {
    return has(Flag.ROLE) || has(Flag.NO_REPLY) || has(Flag.OPERATIONAL_ROLE);
  }

  Map<Flag, String> all() {
    return seen;
  }
}
