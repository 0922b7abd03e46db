package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a data file of one word a line; {@code #} opens a comment. */
final class Words {
  private Words() {}

  static Set<String> read(String name) {
    return text(name)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(String::trim)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A data file as it is. */
  static String text(String name) {
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
