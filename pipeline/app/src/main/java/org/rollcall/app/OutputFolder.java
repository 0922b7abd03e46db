package org.rollcall.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at the output folder before anything is asked. It changes nothing there. */
final class OutputFolder {
  /** What a result consists of; a folder with anything else in it is somebody's own. */
  static final Set<String> PARTS =
      Set.of("contacts", "addresses", "domains", "rejected", "retry", "summary.json");

  private static final int NAMES_SHOWN = 3;

  private OutputFolder() {}

  /**
   * @throws RefusedToStartException if the folder holds something that must not be replaced
   */
  static void check(String output, boolean overwrite) throws IOException {
    Path folder = Path.of(output);
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedToStartException(
          "Not started: --output=" + output + " is a file, not a folder.");
    }
    Set<String> names = names(folder);
    if (names.isEmpty()) {
      return;
    }
    if (!overwrite) {
      throw new RefusedToStartException(
          "Not started: "
              + output
              + " is not empty. Name a new folder, or replace the result in it"
              + " with --overwrite.");
    }
    List<String> foreign = names.stream().filter(name -> !ours(name)).limit(NAMES_SHOWN).toList();
    if (!foreign.isEmpty()) {
      throw new RefusedToStartException(
          "Not started: --overwrite replaces a result, but "
              + output
              + " holds other things ("
              + String.join(", ", foreign)
              + "). Name another folder.");
    }
  }

  /** Hidden names are what an interrupted run leaves: its staging folder. */
  private static boolean ours(String name) {
    return PARTS.contains(name) || name.startsWith(".");
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }
}
