package org.rollcall.steps.read;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.steps.read.OwnerFile.Purpose;

/**
 * The owner's own lists and logs, settled before anything runs. Each file has its own columns: only
 * the address and what is known by name is read, everything else is ignored.
 */
public final class OwnerPlan {
  /** The owner has no lists. */
  public static final OwnerPlan NONE = new OwnerPlan(List.of(), List.of());

  private final List<OwnerFile> files;
  private final List<String> warnings;

  private OwnerPlan(List<OwnerFile> files, List<String> warnings) {
    this.files = List.copyOf(files);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Looks at the files.
   *
   * @param suppressions files, folders and globs of mailboxes and domains that have a rule
   * @param engagement the same of logs: when was last opened, clicked, answered, bounced
   * @throws BadInputException with everything that is wrong
   */
  public static OwnerPlan resolve(List<String> suppressions, List<String> engagement) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<OwnerFile> files = new ArrayList<>();
    resolve(Purpose.SUPPRESSIONS, suppressions, files, problems, warnings);
    resolve(Purpose.ENGAGEMENT, engagement, files, problems, warnings);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new OwnerPlan(files, warnings);
  }

  private static void resolve(
      Purpose purpose,
      List<String> specs,
      List<OwnerFile> files,
      List<String> problems,
      List<String> warnings) {
    if (specs.isEmpty()) {
      return;
    }
    String option = "--" + purpose.option() + ": ";
    InputRequest request = new InputRequest(specs, null, null, null, ColumnChoice.FOUND_OUT, true);
    List<String> found = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (InputFiles.Found file : InputFiles.expand(request, found, remarks)) {
      FileReport report = FileReport.of(file, request);
      if (report.problem() != null) {
        found.add(report.problem());
      }
      if (report.warning() != null) {
        remarks.add(report.warning());
      }
      if (report.plan() == null || report.schema() == null) {
        continue;
      }
      RowSchema schema = RowSchema.of(report.schema());
      OwnerColumns columns = OwnerColumns.of(schema.names());
      if (purpose == Purpose.ENGAGEMENT && !columns.sayWhen()) {
        found.add(
            "%s: no column says when anything happened; there are: %s. Name at least one of last_open, last_click, last_reply, last_delivery, last_bounce."
                .formatted(file.path(), String.join(", ", schema.names())));
        continue;
      }
      files.add(new OwnerFile(purpose, report.plan().at(files.size()), schema, columns));
    }
    found.forEach(problem -> problems.add(option + problem));
    remarks.forEach(remark -> warnings.add(option + remark));
  }

  /** What the owner should know, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** Paths of the files, each behind the option that named it: {@code suppressions: a.csv}. */
  public List<String> paths() {
    return files.stream().map(one -> one.purpose().option() + ": " + one.file().path()).toList();
  }

  /** Rows of all files: exact for Parquet, of texts an estimate that is rather too high. */
  public long rowsAtMost() {
    return files.stream().mapToLong(one -> one.file().rowsAtMost()).sum();
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  List<OwnerFile> files() {
    return files;
  }
}
