package org.rollcall.steps.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for the columns of text files: every column gets one of its own. */
final class ColumnNames {
  /** The column this program adds. One of that name in the input is of an earlier run. */
  static final String VERIFICATION = "verification";

  private ColumnNames() {}

  /**
   * Names as in the header; an empty one becomes {@code column_3} by its place, a repeated one gets
   * {@code _2}.
   */
  static List<String> of(List<String> header) {
    Set<String> taken = new HashSet<>(header);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String wanted = header.get(i).isBlank() ? "column_" + (i + 1) : header.get(i);
      String name = wanted;
      // A made-up name gives way to one that stands in the header.
      for (int n = 2;
          used.contains(name) || (!name.equals(header.get(i)) && taken.contains(name));
          n++) {
        name = wanted + "_" + n;
      }
      used.add(name);
      names.add(name);
    }
    return names;
  }
}
