package org.rollcall.engine.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where data files come from: the shipped one, or the one of the same name in the user's folder.
 */
public final class ReferenceData {
  private final @Nullable Path folder;
  private final @Nullable DataFile own;
  private final String ownName;

  private ReferenceData(@Nullable Path folder, @Nullable DataFile own, String ownName) {
    this.folder = folder;
    this.own = own;
    this.ownName = ownName;
  }

  private ReferenceData(@Nullable Path folder) {
    this(folder, null, "");
  }

  /**
   * What a data file was in a run.
   *
   * @param name file name
   * @param version the file's own version, else its date; empty if it states neither
   * @param entries facts in it (a table's line of column names not counted)
   * @param fingerprint first 12 hex digits of its SHA-256
   * @param replaced true if it came from the user's folder
   */
  public record Edition(
      String name, String version, int entries, String fingerprint, boolean replaced) {}

  /** The shipped files. */
  public static ReferenceData shipped() {
    return new ReferenceData(null);
  }

  /**
   * The shipped files, some of them replaced. A {@code .tsv} or {@code .txt} file in the folder
   * that replaces nothing is an error: its name is likely a slip, and it would be ignored.
   *
   * @param folder folder with replacements, null for none
   */
  public static ReferenceData replacedBy(@Nullable String folder) {
    if (folder == null) {
      return shipped();
    }
    Path path = Path.of(folder);
    try (Stream<Path> files = Files.list(path)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tsv") || name.endsWith(".txt"))
          .filter(name -> !DataFile.isShipped(name))
          .sorted()
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(
                    path.resolve(name) + ": replaces no shipped data file; rename or remove it");
              });
    } catch (IOException e) {
      throw new IllegalArgumentException(path + ": no readable folder of data files", e);
    }
    return new ReferenceData(path);
  }

  /** The same, with one file in the place of the one that has this name. */
  public ReferenceData with(String name, DataFile file) {
    return new ReferenceData(folder, file, name);
  }

  /** True if the file of this name is not the shipped one. */
  public boolean replaces(String name) {
    return (own != null && name.equals(ownName)) || replacement(name) != null;
  }

  /** The file of this name that is in force. */
  public DataFile file(String name) {
    if (own != null && name.equals(ownName)) {
      return own;
    }
    Path replacement = replacement(name);
    return replacement == null ? DataFile.shipped(name) : DataFile.of(replacement);
  }

  /** What the files of these names are, for the summary of a run; in the given order. */
  public List<Edition> editions(List<String> names) {
    return names.stream().map(this::edition).toList();
  }

  private Edition edition(String name) {
    DataFile file = file(name);
    int headings = name.endsWith(".tsv") ? 1 : 0;
    return new Edition(
        name, file.version(), file.lines().size() - headings, file.fingerprint(), replaces(name));
  }

  private @Nullable Path replacement(String name) {
    Path path = folder == null ? null : folder.resolve(name);
    return path != null && Files.isRegularFile(path) ? path : null;
  }
}
