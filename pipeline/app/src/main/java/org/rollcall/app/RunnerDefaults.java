package org.rollcall.app;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /**
   * What a runner sends to its workers. By default all of the class path, and the cluster's own
   * classes with it.
   */
  private static final String STAGED = "filesToStage";

  private RunnerDefaults() {}

  static int threads(int cores) {
    return Math.max(1, cores - 1);
  }

  /** The arguments, and each default whose runner is at hand. */
  static List<String> addTo(List<String> args, KnownOptions known) {
    List<String> all = new ArrayList<>(args);
    DEFAULTS.forEach(
        (name, value) -> {
          if (known.has(name) && !isGiven(name, args)) {
            all.add("--" + name + "=" + value);
          }
        });
    String jar = jar();
    if (jar != null && known.has(STAGED) && !isGiven(STAGED, args)) {
      all.add("--" + STAGED + "=" + jar);
    }
    return all;
  }

  private static boolean isGiven(String name, List<String> args) {
    return args.stream()
        .anyMatch(arg -> arg.equals("--" + name) || arg.startsWith("--" + name + "="));
  }

  /** The bundled jar that this runs from; null if it runs from classes. */
  private static @Nullable String jar() {
    CodeSource source = RunnerDefaults.class.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
      return null;
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | FileSystemNotFoundException notAFile) {
      return null;
    }
  }
}
