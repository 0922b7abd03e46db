package org.rollcall.engine.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which names anybody can register, as {@value #FILE} says (publicsuffix.org). Names are
 * lower-case A-labels throughout.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class PublicSuffixes {
  public static final String FILE = "public-suffixes.tsv";

  private enum Rule {
    SUFFIX,
    /** {@code *.ck}: every label under it makes a suffix. */
    ANY_BELOW,
    /** Both at once. */
    SUFFIX_AND_BELOW,
    /** {@code !www.ck}: no suffix although a wildcard says so. */
    EXCEPTION
  }

  private final Map<String, Rule> rules;
  private final Set<String> topLevel;

  private PublicSuffixes(Map<String, Rule> rules, Set<String> topLevel) {
    this.rules = rules;
    this.topLevel = topLevel;
  }

  public static PublicSuffixes from(ReferenceData data) {
    return read(data.file(FILE));
  }

  /**
   * Reads the rules.
   *
   * @throws IllegalArgumentException if a row is wrong, with file and line
   */
  public static PublicSuffixes read(DataFile file) {
    Map<String, Rule> rules = new HashMap<>();
    Set<String> topLevel = new HashSet<>();
    for (DataFile.Row row : file.rows("section", "rule")) {
      String text = row.require("rule");
      String name = text.startsWith("*.") ? text.substring(2) : text;
      Rule rule = name.length() < text.length() ? Rule.ANY_BELOW : Rule.SUFFIX;
      if (text.startsWith("!")) {
        rule = Rule.EXCEPTION;
        name = text.substring(1);
      }
      if (name.isEmpty() || name.indexOf('*') >= 0 || name.indexOf('!') >= 0) {
        throw row.error("'" + text + "' is no rule");
      }
      rules.merge(name, rule, (one, other) -> one == other ? one : Rule.SUFFIX_AND_BELOW);
      switch (row.require("section")) {
        case "icann" -> topLevel.add(name.substring(name.lastIndexOf('.') + 1));
        case "private" -> {}
        default -> throw row.error("a section is icann or private, not " + row.get("section"));
      }
    }
    return new PublicSuffixes(rules, topLevel);
  }

  /** True for a label of the root zone, such as {@code com} or {@code xn--p1ai}. */
  public boolean isTopLevel(String label) {
    return topLevel.contains(label);
  }

  /** The part of a name that anybody can register under; the last label if no rule speaks. */
  public String suffixOf(String name) {
    String rest = name;
    while (true) {
      Rule rule = rules.get(rest);
      int dot = rest.indexOf('.');
      if (rule == Rule.EXCEPTION && dot >= 0) {
        return rest.substring(dot + 1);
      } else if (rule == Rule.SUFFIX || rule == Rule.SUFFIX_AND_BELOW || dot < 0) {
        return rest;
      }
      String parent = rest.substring(dot + 1);
      Rule above = rules.get(parent);
      if (above == Rule.ANY_BELOW || above == Rule.SUFFIX_AND_BELOW) {
        return rest;
      }
      rest = parent;
    }
  }

  /**
   * The name that was registered: one label more than its suffix.
   *
   * @return null if the name is a public suffix itself
   */
  public @Nullable String registrable(String name) {
    int end = name.length() - suffixOf(name).length() - 1;
    return end <= 0 ? null : name.substring(name.lastIndexOf('.', end - 1) + 1);
  }
}
