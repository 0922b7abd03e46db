package org.rollcall.steps.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;

/**
 * The columns that say more of a row than its address: who is behind it, and where it was acquired.
 * Those that are named, else for the person those with such a name.
 *
 * @param first path to the first name, empty if there is none
 * @param last path to the last name, empty if there is none
 * @param full path to both in one, empty if there is none
 * @param source path to the source, empty if there is none
 */
record SideColumns(List<String> first, List<String> last, List<String> full, List<String> source)
    implements Serializable {
  static final SideColumns NONE = new SideColumns(List.of(), List.of(), List.of(), List.of());

  /** Words that say that a value is no person's name. */
  static final Set<String> HOUSES = new HashSet<>();

  private enum Meaning {
    FIRST,
    LAST,
    FULL,
    REST
  }

  private static final Map<Meaning, Set<String>> WORDS = words();

  SideColumns {
    first = List.copyOf(first);
    last = List.copyOf(last);
    full = List.copyOf(full);
    source = List.copyOf(source);
  }

  private static Map<Meaning, Set<String>> words() {
    Map<Meaning, Set<String>> words = new EnumMap<>(Meaning.class);
    for (Meaning meaning : Meaning.values()) {
      words.put(meaning, new HashSet<>());
    }
    String name = "name-columns.tsv";
    for (DataFile.Row row :
        DataFile.parse(name, Words.text(name)).rows("meaning", "word", "language")) {
      String word = row.require("word");
      if (row.require("meaning").equals("house")) {
        HOUSES.add(word);
      } else {
        words
            .get(Meaning.valueOf(row.get("meaning").toUpperCase(Locale.ROOT)))
            .add(EmailColumn.bare(word));
      }
    }
    return words;
  }

  /**
   * Finds the columns.
   *
   * @param texts paths to the columns with text
   * @param all paths to every column with one value a row
   * @param email path to the addresses, which is none of them
   * @throws EmailColumn.Unsettled if one that is named is not there
   */
  static SideColumns find(
      List<List<String>> texts, List<List<String>> all, List<String> email, ColumnChoice choice)
      throws EmailColumn.Unsettled {
    List<String> source = named("sourceColumn", choice.source(), all);
    if (choice.namesNames()) {
      return new SideColumns(
          named("firstNameColumn", choice.firstName(), texts),
          named("lastNameColumn", choice.lastName(), texts),
          named("nameColumn", choice.fullName(), texts),
          source);
    }
    Map<Meaning, List<String>> found = new EnumMap<>(Meaning.class);
    for (List<String> path : texts) {
      String bare = EmailColumn.bare(String.join(".", path));
      for (Meaning meaning : Meaning.values()) {
        if (!path.equals(email) && WORDS.get(meaning).contains(bare)) {
          found.putIfAbsent(meaning, path);
        }
      }
    }
    List<String> rest = found.get(Meaning.REST);
    if (rest != null) {
      found.putIfAbsent(
          found.containsKey(Meaning.FIRST)
              ? Meaning.LAST
              : found.containsKey(Meaning.LAST) ? Meaning.FIRST : Meaning.FULL,
          rest);
    }
    return new SideColumns(
        found.getOrDefault(Meaning.FIRST, List.of()),
        found.getOrDefault(Meaning.LAST, List.of()),
        found.getOrDefault(Meaning.FULL, List.of()),
        source);
  }

  private static List<String> named(String option, @Nullable String name, List<List<String>> paths)
      throws EmailColumn.Unsettled {
    if (name == null || name.equals(ColumnChoice.NONE)) {
      return List.of();
    }
    List<String> dotted = new ArrayList<>();
    for (List<String> path : paths) {
      String joined = String.join(".", path);
      if (joined.equals(name)) {
        return path;
      }
      dotted.add(joined);
    }
    throw new EmailColumn.Unsettled(
        "there is no column '%s' as --%s says; there are: %s."
            .formatted(name, option, EmailColumn.list(dotted)));
  }

  /** True if no column says who is behind a row. */
  boolean isNameless() {
    return first.isEmpty() && last.isEmpty() && full.isEmpty();
  }

  /** What they are, for people; empty if there is none. */
  String describe() {
    List<String> said = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (List<String> path : List.of(first, last, full)) {
      if (!path.isEmpty()) {
        names.add("'" + String.join(".", path) + "'");
      }
    }
    if (!names.isEmpty()) {
      said.add("names in " + String.join(" and ", names));
    }
    if (!source.isEmpty()) {
      said.add("sources in '" + String.join(".", source) + "'");
    }
    return String.join(", ", said);
  }
}
