package org.rollcall.steps.write;

import java.util.Objects;
import org.rollcall.model.Tally;

/**
 * A part file in the staging folder, complete and closed.
 *
 * @param table the table it is part of
 * @param path where it is
 * @param rows its rows
 * @param tally what was counted while it was written
 */
public record WrittenFile(String table, String path, long rows, Tally tally) {
  public WrittenFile {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(tally, "tally");
  }
}
