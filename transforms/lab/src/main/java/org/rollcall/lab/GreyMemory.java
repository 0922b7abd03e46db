package org.rollcall.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What greylisting hosts remember of (client, sender, recipient), and how often a recipient was
 * asked. The oldest is forgotten beyond {@link #ENTRIES_MAX}.
 */
final class GreyMemory {
  static final int ENTRIES_MAX = 500_000;

  private final InstantSource clock;
  private final Duration delay;
  private final Map<String, Instant> firstSeen = bounded();
  private final Map<String, Instant> opened = bounded();
  private final Map<String, Integer> asked = bounded();

  GreyMemory(InstantSource clock, Duration delay) {
    this.clock = clock;
    this.delay = delay;
  }

  /** How long the tuple must still wait; zero once it may pass. The first call starts the wait. */
  synchronized Duration wait(String client, String sender, String recipient) {
    Instant now = clock.instant();
    Instant first = firstSeen.computeIfAbsent(client + '|' + sender + '|' + recipient, k -> now);
    Duration left = Duration.between(now, first.plus(delay));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The same, but one tuple that has passed opens the domain to all from that client. */
  synchronized Duration waitForDomain(
      String client, String sender, String recipient, String domain) {
    String door = client + '|' + domain;
    if (opened.containsKey(door)) {
      return Duration.ZERO;
    }
    Duration left = wait(client, sender, recipient);
    if (left.isZero()) {
      opened.put(door, clock.instant());
    }
    return left;
  }

  /** Counts a question for a recipient; 1 for the first. */
  synchronized int ask(String recipient) {
    return asked.merge(recipient, 1, Integer::sum);
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > ENTRIES_MAX;
      }
    };
  }
}
