package org.rollcall.lab;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Counts by word; beyond its bound new words are counted together as {@link #OTHERS}. */
final class Counters {
  static final String OTHERS = "(others)";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final int wordsMax;

  Counters(int wordsMax) {
    this.wordsMax = wordsMax;
  }

  void add(String word) {
    LongAdder counter = counts.get(word);
    if (counter == null) {
      String key = counts.size() < wordsMax ? word : OTHERS;
      counter = counts.computeIfAbsent(key, k -> new LongAdder());
    }
    counter.increment();
  }

  long get(String word) {
    LongAdder counter = counts.get(word);
    return counter == null ? 0 : counter.sum();
  }

  long sum() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** The highest count of any one of these words; the others together are none. */
  long most(Predicate<String> words) {
    return counts.entrySet().stream()
        .filter(each -> !each.getKey().equals(OTHERS) && words.test(each.getKey()))
        .mapToLong(each -> each.getValue().sum())
        .max()
        .orElse(0);
  }

  Map<String, Long> toMap() {
    Map<String, Long> map = new TreeMap<>();
    counts.forEach((word, count) -> map.put(word, count.sum()));
    return map;
  }
}
