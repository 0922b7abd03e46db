package org.rollcall.engine.domains;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;

/**
 * What the ending of a name means, at a label boundary; the longest ending speaks. Immutable.
 *
 * @param <T> the meaning
 */
final class NameEndings<T> {
  private final Map<String, T> meanings;

  private NameEndings(Map<String, T> meanings) {
    this.meanings = meanings;
  }

  /**
   * Reads rows with the columns {@code suffix} and {@code example}.
   *
   * @param meaning of a row; gets the row and its suffix
   * @throws IllegalArgumentException for a second row of a suffix, or an example that does not end
   *     in its suffix
   */
  static <T> NameEndings<T> read(
      Iterable<DataFile.Row> rows, BiFunction<DataFile.Row, String, T> meaning) {
    Map<String, T> meanings = new HashMap<>();
    for (DataFile.Row row : rows) {
      String suffix = row.require("suffix");
      row.require("source");
      row.require("mark");
      if (meanings.put(suffix, meaning.apply(row, suffix)) != null) {
        throw row.error("a second row for " + suffix);
      }
    }
    NameEndings<T> endings = new NameEndings<>(Map.copyOf(meanings));
    for (DataFile.Row row : rows) {
      T own = endings.meanings.get(row.get("suffix"));
      if (!Objects.equals(own, endings.of(row.require("example")))) {
        throw row.error(
            "the example " + row.get("example") + " does not end in " + row.get("suffix"));
      }
    }
    return endings;
  }

  /** The meaning of a name; null if it ends in nothing that is known. */
  @Nullable T of(String name) {
    String rest = name;
    while (true) {
      T meaning = meanings.get(rest);
      int dot = rest.indexOf('.');
      if (meaning != null || dot < 0) {
        return meaning;
      }
      rest = rest.substring(dot + 1);
    }
  }
}
