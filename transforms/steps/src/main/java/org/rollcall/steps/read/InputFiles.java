package org.rollcall.steps.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Finds the files behind {@code --input}: files, folders, globs, comma separated. */
final class InputFiles {
  /** Endings that are read when a folder is given; other files in it are left alone. */
  private static final List<String> KNOWN_ENDINGS =
      List.of(".csv", ".tsv", ".tab", ".txt", ".parquet", ".pq");

  private static final List<String> COMPRESSED = List.of(".gz", ".zst", ".bz2");

  private InputFiles() {}

  /** A file and its size in bytes. */
  record Found(String path, long sizeBytes) {}

  /** Every file once, sorted by path, so that a second run sees the same order. */
  static List<Found> expand(InputRequest request, List<String> problems, List<String> warnings) {
    TreeMap<String, Found> files = new TreeMap<>(Comparator.naturalOrder());
    if (request.inputs().stream().allMatch(String::isBlank)) {
      problems.add("no input is given. Set --input to files, folders or globs.");
    }
    for (String input : request.inputs()) {
      for (String spec : split(input)) {
        try {
          List<Found> found = expand(spec, request, warnings);
          found.forEach(file -> files.put(file.path(), file));
          if (found.isEmpty()) {
            problems.add(
                "there is no file to read at '%s'. Check the path; globs know *, ?, [a-z] and **, and of a folder the endings %s are read, compressed or not."
                    .formatted(spec, String.join(" ", KNOWN_ENDINGS)));
          }
        } catch (IOException | IllegalArgumentException e) {
          problems.add("cannot look for '%s': %s".formatted(spec, e.getMessage()));
        }
      }
    }
    return List.copyOf(files.values());
  }

  /** Splits at commas, unless the whole is the name of a file. */
  private static List<String> split(String input) {
    if (input.indexOf(',') < 0 || exists(input.trim())) {
      return input.isBlank() ? List.of() : List.of(input.trim());
    }
    List<String> specs = new ArrayList<>();
    for (String spec : input.split(",", -1)) {
      if (!spec.isBlank()) {
        specs.add(spec.trim());
      }
    }
    return specs;
  }

  private static boolean exists(String path) {
    try {
      return FileSystems.match(path).status() == MatchResult.Status.OK;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Found> expand(String spec, InputRequest request, List<String> warnings)
      throws IOException {
    boolean folder = spec.endsWith("/");
    List<MatchResult.Metadata> matches =
        folder ? List.of() : FileSystems.match(spec, EmptyMatchTreatment.ALLOW).metadata();
    if (matches.size() == 1 && matches.get(0).resourceId().isDirectory()) {
      folder = true;
    } else if (matches.isEmpty() && !isGlob(spec)) {
      // An object store has no folders, only names that begin alike.
      folder = true;
    }
    if (!folder) {
      return matches.stream()
          .filter(match -> !match.resourceId().isDirectory())
          .map(InputFiles::found)
          .toList();
    }
    String pattern = (spec.endsWith("/") ? spec : spec + "/") + "**";
    List<Found> found = new ArrayList<>();
    for (MatchResult.Metadata match :
        FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata()) {
      String inside = match.resourceId().toString().replace('\\', '/');
      if (isHidden(inside, spec)) {
        continue;
      }
      if (request.format() != null || hasKnownEnding(inside)) {
        found.add(found(match));
      } else {
        warnings.add("not read, its ending is unknown: " + inside);
      }
    }
    return found;
  }

  private static Found found(MatchResult.Metadata match) {
    return new Found(match.resourceId().toString().replace("/./", "/"), match.sizeBytes());
  }

  private static boolean isGlob(String spec) {
    return spec.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }

  /** Files such as {@code _SUCCESS}, {@code .part.crc} or those in {@code .staging}. */
  private static boolean isHidden(String path, String folder) {
    int base = path.indexOf(folder);
    String inside =
        base < 0
            ? path.substring(path.lastIndexOf('/') + 1)
            : path.substring(base + folder.length());
    for (String name : inside.split("/", -1)) {
      if (name.startsWith(".") || name.startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  static boolean hasKnownEnding(String path) {
    return KNOWN_ENDINGS.stream().anyMatch(bare(path)::endsWith);
  }

  /** The path in lower case without the ending of its compression. */
  static String bare(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    for (String ending : COMPRESSED) {
      if (lower.endsWith(ending)) {
        return lower.substring(0, lower.length() - ending.length());
      }
    }
    return lower;
  }
}
