package org.rollcall.steps.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.jspecify.annotations.Nullable;

/** A folder of any Beam file system; paths inside it are relative, with {@code /}. */
final class Folder {
  /** File systems with real folders, which have to be removed; the others know files only. */
  private static final Set<String> WITH_FOLDERS = Set.of("file", "hdfs");

  private final String root;

  Folder(String path) {
    String plain = path.startsWith("file:") ? path.replaceFirst("^file:(//)?", "") : path;
    if (FileSystems.matchNewResource(plain, true).getScheme().equals("file")) {
      // Listings name files by their absolute path, and workers have another working folder.
      plain = Path.of(plain).toAbsolutePath().normalize().toString();
    }
    this.root = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
  }

  String path() {
    return root;
  }

  String path(String inside) {
    return root + "/" + inside;
  }

  /** Every file below, sorted. */
  List<String> files() throws IOException {
    MatchResult match = FileSystems.match(root + "/**", EmptyMatchTreatment.ALLOW);
    List<String> files = new ArrayList<>();
    for (MatchResult.Metadata file : match.metadata()) {
      if (!file.resourceId().isDirectory()) {
        files.add(relative(file.resourceId().toString()));
      }
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  /** True if a file stands where the folder is to be. */
  boolean isFile() throws IOException {
    return FileSystems.match(root, EmptyMatchTreatment.ALLOW).metadata().stream()
        .anyMatch(each -> !each.resourceId().isDirectory());
  }

  /** Text of a file, null if there is none. */
  @Nullable String read(String inside) throws IOException {
    try (var in = Channels.newInputStream(FileSystems.open(resource(path(inside))))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** The first bytes of a file as text, null if there is none. */
  @Nullable String head(String inside, int most) throws IOException {
    try (var in = Channels.newInputStream(FileSystems.open(resource(path(inside))))) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  void write(String inside, String text) throws IOException {
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(resource(path(inside)), MimeTypes.TEXT))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Moves files, given by whole paths; a target that exists is replaced. */
  static void move(Map<String, String> targets) throws IOException {
    if (!targets.isEmpty()) {
      FileSystems.rename(
          targets.keySet().stream().map(Folder::resource).toList(),
          targets.values().stream().map(Folder::resource).toList());
    }
  }

  void delete(Collection<String> inside) throws IOException {
    if (!inside.isEmpty()) {
      FileSystems.delete(inside.stream().map(file -> resource(path(file))).toList());
    }
  }

  /**
   * Deletes everything below and the folder itself.
   *
   * @param emptied folders in it that may have no file any more, so that no listing names them
   */
  void deleteAll(Collection<String> emptied) throws IOException {
    List<String> files = files();
    delete(files);
    TreeSet<String> folders = new TreeSet<>(Comparator.<String>naturalOrder().reversed());
    folders.add("");
    folders.addAll(emptied);
    for (String file : files) {
      for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
        folders.add(file.substring(0, slash));
      }
    }
    deleteFolders(folders);
  }

  /** Removes folders that are empty; inner ones must come first. */
  void deleteFolders(Collection<String> folders) throws IOException {
    for (String folder : folders) {
      ResourceId resource = FileSystems.matchNewResource(path(folder), true);
      if (WITH_FOLDERS.contains(resource.getScheme())) {
        try {
          FileSystems.delete(List.of(resource));
        } catch (DirectoryNotEmptyException e) {
          // Something that is not ours is in it: it stays.
        }
      }
    }
  }

  private String relative(String path) {
    String clean = path.replace('\\', '/').replace("/./", "/");
    return clean.substring(clean.indexOf(root) + root.length() + 1);
  }

  private static ResourceId resource(String path) {
    return FileSystems.matchNewResource(path, /* isDirectory= */ false);
  }
}
