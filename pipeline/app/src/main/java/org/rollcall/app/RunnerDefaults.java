package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of the runners that this pipeline sets otherwise than they do, unless they are given. */
final class RunnerDefaults {
  /**
   * The DirectRunner checks by default that no step changes its input and that everything survives
   * its coder, element by element: 100,000 rows do not end in minutes. Flink by default copies
   * every element between steps for the same fear; ours are records and cannot be changed.
   *
   * <p>While a bundle is at work, a thread of the DirectRunner that has none looks for news without
   * a pause; a lane that waits for mail hosts is such a bundle. So it gets one thread less than
   * there are cores: the sockets have threads of their own. It would take at least three.
   */
  private static final Map<String, String> DEFAULTS =
      new TreeMap<>(
          Map.of(
              "enforceImmutability", "false",
              "enforceEncodability", "false",
              "targetParallelism",
                  Integer.toString(threads(Runtime.getRuntime().availableProcessors())),
              "objectReuse", "true",
              "fasterCopy", "true"));

  private RunnerDefaults() {}

  static int threads(int cores) {
    return Math.max(1, cores - 1);
  }

  /** The arguments, and each default whose runner is at hand. */
  static List<String> addTo(List<String> args, KnownOptions known) {
    List<String> all = new ArrayList<>(args);
    DEFAULTS.forEach(
        (name, value) -> {
          boolean given =
              args.stream()
                  .anyMatch(arg -> arg.equals("--" + name) || arg.startsWith("--" + name + "="));
          if (known.has(name) && !given) {
            all.add("--" + name + "=" + value);
          }
        });
    return all;
  }
}
