package org.rollcall.steps.worker;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Folds elements of equal key into one, in bounded memory.
 *
 * <p>The first {@link #HELD_MAX} keys are folded in a map; what comes after is parted by hash into
 * spools, each folded the same way. An element repeated two million times costs one map entry.
 */
public final class Fold<T extends Record> {
  /** Distinct keys in memory at most: with some 300 bytes each, about 60 MB per worker thread. */
  static final int HELD_MAX = 200_000;

  private final Class<T> type;
  private final Function<T, String> key;
  private final BinaryOperator<T> merge;
  private final int heldMax;

  public Fold(Class<T> type, Function<T, String> key, BinaryOperator<T> merge) {
    this(type, key, merge, HELD_MAX);
  }

  Fold(Class<T> type, Function<T, String> key, BinaryOperator<T> merge, int heldMax) {
    this.type = type;
    this.key = key;
    this.merge = merge;
    this.heldMax = heldMax;
  }

  /** Reads the elements once and hands on one per key. */
  public void all(Iterator<T> elements, Consumer<T> out) {
    level(elements, 1, out);
  }

  private void level(Iterator<T> elements, int level, Consumer<T> out) {
    Map<String, T> held = new HashMap<>();
    try (Parts<T> rest = new Parts<>(type, level)) {
      while (elements.hasNext()) {
        T element = elements.next();
        String k = key.apply(element);
        T known = held.get(k);
        if (known != null) {
          held.put(k, merge.apply(known, element));
        } else if (held.size() < heldMax) {
          held.put(k, element);
        } else {
          rest.add(k, element);
        }
      }
      held.values().forEach(out);
      held.clear();
      rest.forEach(part -> level(part.iterator(), level + 1, out));
    }
  }
}
