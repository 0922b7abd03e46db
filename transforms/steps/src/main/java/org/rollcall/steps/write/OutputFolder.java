package org.rollcall.steps.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of a run's tables: whether it may be used, and what is ours in it. */
public final class OutputFolder {
  /** The commit mark: a folder with this file holds a complete run. */
  public static final String SUMMARY = "summary.json";

  /** A plan kept beside the tables stands in no run's way, and no run replaces it. */
  public static final String PLAN = "plan.json";

  private static final String STAGING = ".staging-";

  private static final Pattern OURS =
      Pattern.compile(
          "summary\\.json|("
              + String.join("|", Table.NAMES)
              + ")/part-\\d{5,}-of-\\d{5,}\\.parquet");

  private OutputFolder() {}

  /** Where a run writes until it is published. */
  public static String staging(String output, String runId) {
    return new Folder(output).path(STAGING + runId);
  }

  /**
   * Looks whether a run may write here.
   *
   * @param overwrite true if tables of an earlier run may be replaced
   * @return what stands against it, each with how to mend it; empty if nothing does
   */
  public static List<String> check(String output, boolean overwrite) {
    List<String> files;
    try {
      if (new Folder(output).isFile()) {
        return List.of("the output %s is a file. Name a folder, new or empty.".formatted(output));
      }
      files = new Folder(output).files();
    } catch (IOException | IllegalArgumentException e) {
      return List.of("cannot look into the output folder %s: %s".formatted(output, e.getMessage()));
    }
    List<String> problems = new ArrayList<>();
    if (overwrite) {
      return problems;
    }
    TreeSet<String> leftovers = new TreeSet<>();
    List<String> others = new ArrayList<>();
    for (String file : files) {
      if (file.startsWith(STAGING)) {
        leftovers.add(file.substring(0, file.indexOf('/') < 0 ? file.length() : file.indexOf('/')));
      } else if (!file.equals(PLAN)) {
        others.add(file);
      }
    }
    for (String leftover : leftovers) {
      problems.add(
          "%s/%s was left by a run that was killed or is still going on. If it is not, remove that folder, or set --overwrite."
              .formatted(output, leftover));
    }
    if (!others.isEmpty()) {
      problems.add(
          "the output folder %s is not empty: it has %d files, e.g. %s. Choose another one, or set --overwrite to replace the tables of an earlier run."
              .formatted(output, others.size(), others.get(0)));
    }
    return problems;
  }

  /** Deletes what a run has staged, after it was interrupted. Nothing staged is no failure. */
  public static void discardStaging(String output, String runId) throws IOException {
    new Folder(staging(output, runId)).deleteAll(Table.NAMES);
  }

  /** The text of {@code summary.json}; null if no run has been published here. */
  public static @Nullable String summary(String output) throws IOException {
    return new Folder(output).read(SUMMARY);
  }

  /** True for the files that a run publishes, and no others. */
  static boolean isOurs(String file) {
    return OURS.matcher(file).matches();
  }

  /** True for files that a run which was never published has left. */
  static boolean isStaged(String file) {
    return file.startsWith(STAGING);
  }
}
