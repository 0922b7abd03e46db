package org.rollcall.engine.signals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rollcall.engine.reference.DataFile;

/**
 * Local-parts that stand for a task, in lower case, every spelling of a hyphen included.
 *
 * @param operational those through which a site is run: postmaster, abuse, noc
 * @param noReply those that nobody reads
 * @param role all others, and the operational ones
 */
record RoleNames(Set<String> operational, Set<String> noReply, Set<String> role) {
  static final String FILE = "role-names.tsv";

  static RoleNames from(DataFile file) {
    Map<String, Set<String>> groups = new HashMap<>();
    groups.put("operational", new HashSet<>());
    groups.put("no_reply", new HashSet<>());
    groups.put("role", new HashSet<>());
    Set<String> seen = new HashSet<>();
    for (DataFile.Row row : file.rows("group", "language", "name")) {
      Set<String> group = groups.get(row.require("group"));
      String name = row.require("name");
      if (group == null) {
        throw row.error("no group '" + row.get("group") + "', there are " + groups.keySet());
      } else if (!seen.add(name)) {
        throw row.error("'" + name + "' is there already");
      }
      for (String joint : new String[] {"-", ".", "_", ""}) {
        group.add(name.replace("-", joint));
      }
    }
    Set<String> role = new HashSet<>(groups.get("role"));
    role.addAll(groups.get("operational"));
    return new RoleNames(groups.get("operational"), groups.get("no_reply"), role);
  }
}
