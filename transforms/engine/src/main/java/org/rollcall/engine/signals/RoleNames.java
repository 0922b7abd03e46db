package org.rollcall.engine.signals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.reference.DataFile;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.Flag;

/**
 * Local-parts that stand for a task, in lower case, every spelling of a hyphen included.
 *
 * @param names by spelling
 * @param unanswered spellings without any joint of what nobody answers, long enough to be told
 *     inside a longer local-part: {@code noreply}, {@code nepasrepondre}
 */
public record RoleNames(Map<String, RoleName> names, List<String> unanswered) {
  public static final String FILE = "role-names.tsv";

  /** Shortest of {@link #unanswered}. */
  private static final int TELLING_MIN = 7;

  /**
   * A name.
   *
   * @param flag the most that it says: {@code operational_role}, {@code no_reply} or {@code role}
   * @param language of the word; empty if it is understood everywhere
   * @param name as listed
   */
  public record RoleName(Flag flag, String language, String name) {
    String ground() {
      return "'" + name + "' stands for a task" + (language.isEmpty() ? "" : " (" + language + ")");
    }
  }

  /** The shipped names: every user of a process shares them. */
  private static final class Shipped {
    static final RoleNames ALL = from(ReferenceData.shipped().file(FILE));
  }

  /**
   * The names of the file in force.
   *
   * @throws IllegalArgumentException if the file is wrong, with file and line
   */
  public static RoleNames from(ReferenceData data) {
    return data.replaces(FILE) ? from(data.file(FILE)) : Shipped.ALL;
  }

  static RoleNames from(DataFile file) {
    Map<String, RoleName> names = new HashMap<>();
    List<String> unanswered = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (DataFile.Row row : file.rows("group", "language", "name")) {
      String name = row.require("name");
      RoleName role = new RoleName(flag(row), row.get("language"), name);
      if (!seen.add(name)) {
        throw row.error("'" + name + "' is there already");
      }
      for (String joint : new String[] {"-", ".", "_", ""}) {
        names.putIfAbsent(name.replace("-", joint), role);
      }
      String joined = name.replace("-", "");
      // What a daemon says is not to be answered either (RFC 3834 section 2).
      boolean isUnanswered = role.flag() == Flag.NO_REPLY || name.endsWith("-daemon");
      if (isUnanswered && name.contains("-") && joined.length() >= TELLING_MIN) {
        unanswered.add(joined);
      }
    }
    return new RoleNames(Map.copyOf(names), List.copyOf(unanswered));
  }

  private static Flag flag(DataFile.Row row) {
    return switch (row.require("group")) {
      case "operational" -> Flag.OPERATIONAL_ROLE;
      case "no_reply" -> Flag.NO_REPLY;
      case "role" -> Flag.ROLE;
      default ->
          throw row.error(
              "no group '" + row.get("group") + "', there are operational, no_reply and role");
    };
  }

  /** Spellings of the names of those who run a site. */
  Set<String> operational() {
    return names.entrySet().stream()
        .filter(name -> name.getValue().flag() == Flag.OPERATIONAL_ROLE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True if the whole text stands for a task. */
  public boolean isTask(String text) {
    return names.containsKey(text);
  }

  @Nullable RoleName of(String text) {
    return names.get(text);
  }
}
