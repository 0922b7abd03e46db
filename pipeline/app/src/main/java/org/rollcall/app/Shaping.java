package org.rollcall.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteShaping;

/**
 * Limits per mail site, as text in the format of the shipped files.
 *
 * @param name preset or path it was read from
 * @param text the whole file
 */
record Shaping(String name, String text) {
  static final Set<String> PRESETS = Set.of("polite", "lab");

  /**
   * A preset, from the reference folder if that has a file of its name; else the file at that path.
   *
   * @throws IllegalArgumentException if it is neither, or says something that is no rule
   */
  static Shaping load(String name, @Nullable String referenceData) {
    Shaping shaping = find(name, referenceData);
    SiteShaping.parse(shaping.name(), shaping.text());
    return shaping;
  }

  private static Shaping find(String name, @Nullable String referenceData) {
    Path file = Path.of(name);
    try {
      if (PRESETS.contains(name)) {
        return new Shaping(name, preset("site-shaping-" + name + ".tsv", referenceData));
      }
      if (Files.isRegularFile(file)) {
        return new Shaping(name, Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot be read: " + unreadable.getMessage(), unreadable);
    }
    throw new IllegalArgumentException(
        "write polite, lab, or the path of a file; there is none here");
  }

  private static String preset(String fileName, @Nullable String referenceData) throws IOException {
    if (referenceData != null && Files.isRegularFile(Path.of(referenceData, fileName))) {
      return Files.readString(Path.of(referenceData, fileName));
    }
    String resource = "/org/rollcall/reference/" + fileName;
    try (InputStream in = Shaping.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(resource, broken);
    }
  }
}
