package org.rollcall.steps.write;

import java.util.List;
import java.util.Objects;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;

/**
 * A part file in the staging folder, complete and closed.
 *
 * @param table the table it is part of
 * @param path where it is
 * @param rows its rows
 * @param tally what was counted while it was written
 * @param unknownReplies wordings that no rule explains, told beside the files
 * @param lines of the rankings, told beside the files
 */
public record WrittenFile(
    String table,
    String path,
    long rows,
    Tally tally,
    List<UnknownReply> unknownReplies,
    List<SummaryLine> lines) {
  public WrittenFile {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(tally, "tally");
    unknownReplies = List.copyOf(unknownReplies);
    lines = List.copyOf(lines);
  }

  /** A part file. */
  public WrittenFile(String table, String path, long rows, Tally tally) {
    this(table, path, rows, tally, List.of(), List.of());
  }
}
