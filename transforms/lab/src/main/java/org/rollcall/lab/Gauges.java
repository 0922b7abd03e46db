package org.rollcall.lab;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many are open under each name, and how many were at most. Names are hosts: bounded by them.
 */
final class Gauges {
  private record Gauge(int now, int most) {}

  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();

  int open(String name) {
    return gauges.merge(
            name, new Gauge(1, 1), (g, one) -> new Gauge(g.now + 1, Math.max(g.most, g.now + 1)))
        .now;
  }

  void close(String name) {
    gauges.computeIfPresent(name, (k, g) -> new Gauge(g.now - 1, g.most));
  }

  int most(String name) {
    Gauge gauge = gauges.get(name);
    return gauge == null ? 0 : gauge.most;
  }

  int most() {
    return gauges.values().stream().mapToInt(Gauge::most).max().orElse(0);
  }

  int now() {
    return gauges.values().stream().mapToInt(Gauge::now).sum();
  }
}
