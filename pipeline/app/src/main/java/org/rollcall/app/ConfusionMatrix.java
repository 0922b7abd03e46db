package org.rollcall.app;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollcall.model.Status;

/** Verdicts held against the truth, row by row. */
final class ConfusionMatrix {
  /** Rows kept to be looked at. */
  static final int DISAGREEMENTS_MAX = 10;

  /**
   * One row.
   *
   * @param address for a reader to recognise it by
   * @param truth what the mailbox is
   * @param truthReasons reasons that are right, at least one
   * @param status what was found
   * @param reason why
   */
  record Row(String address, Status truth, Set<String> truthReasons, Status status, String reason) {
    boolean statusRight() {
      return truth == status;
    }

    boolean reasonRight() {
      return truthReasons.contains(reason);
    }
  }

  private final Map<Status, Map<Status, Long>> cells = new EnumMap<>(Status.class);
  private final List<Row> disagreements = new ArrayList<>();
  private long rows;
  private long statusRight;
  private long reasonRight;

  void add(Row row) {
    rows++;
    statusRight += row.statusRight() ? 1 : 0;
    reasonRight += row.reasonRight() ? 1 : 0;
    cells
        .computeIfAbsent(row.truth(), truth -> new EnumMap<>(Status.class))
        .merge(row.status(), 1L, Long::sum);
    boolean wrong = !row.statusRight() || !row.reasonRight();
    if (wrong && disagreements.size() < DISAGREEMENTS_MAX) {
      disagreements.add(row);
    }
  }

  long rows() {
    return rows;
  }

  /** Rows that are {@code truth} and were called {@code status}. */
  long count(Status truth, Status status) {
    return cells.getOrDefault(truth, Map.of()).getOrDefault(status, 0L);
  }

  long statusRight() {
    return statusRight;
  }

  long reasonRight() {
    return reasonRight;
  }

  /** Rows called that status which are something else: the harm a wrong verdict does. */
  long wrongly(Status status) {
    long wrong = 0;
    for (Status truth : Status.values()) {
      wrong += truth == status ? 0 : count(truth, status);
    }
    return wrong;
  }

  /** The first rows whose status or reason is not the truth. */
  List<Row> disagreements() {
    return List.copyOf(disagreements);
  }
}
