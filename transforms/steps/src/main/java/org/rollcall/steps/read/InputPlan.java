package org.rollcall.steps.read;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.beam.sdk.io.Compression;

/**
 * What will be read and how, settled before anything runs.
 *
 * <p>Every file's beginning (text) or footer (Parquet) is read once, here. Its columns are joined
 * to one list for the whole run: by name, in the order in which names first appear; text columns
 * are nullable strings; two types under one name are a problem.
 */
public final class InputPlan {
  /** Files looked at at the same time: heads are small, stores are far away. */
  private static final int LOOKERS = 8;

  private final List<PlannedFile> files;
  private final RowSchema schema;
  private final List<String> warnings;

  private InputPlan(List<PlannedFile> files, RowSchema schema, List<String> warnings) {
    this.files = List.copyOf(files);
    this.schema = schema;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Looks at the input.
   *
   * @throws BadInputException with everything that is wrong
   */
  public static InputPlan resolve(InputRequest request) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<InputFiles.Found> found = InputFiles.expand(request, problems, warnings);
    SchemaUnion union = new SchemaUnion();
    List<PlannedFile> files = new ArrayList<>();
    for (FileReport report : inspect(found, request)) {
      if (report.problem() != null) {
        problems.add(report.problem());
      }
      if (report.warning() != null) {
        warnings.add(report.warning());
      }
      if (report.plan() != null && report.schema() != null) {
        files.add(report.plan().at(files.size()));
        union.add(report.plan().path(), report.schema());
      }
    }
    problems.addAll(union.problems());
    if (files.isEmpty() && problems.isEmpty()) {
      problems.add("there are no rows to read: %s.".formatted(String.join("; ", warnings)));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new InputPlan(files, RowSchema.of(union.schema()), warnings);
  }

  /** The columns of the run. */
  public RowSchema schema() {
    return schema;
  }

  /** What the owner should know, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** Paths of the files; {@code files.rows.N} in a tally counts the rows of path N. */
  public List<String> paths() {
    return files.stream().map(PlannedFile::path).toList();
  }

  /** One line a file: how it is read and which column holds the addresses. */
  public List<String> descriptions() {
    return files.stream().map(InputPlan::describe).toList();
  }

  /** Rows of all files: exact for Parquet, of texts an estimate that is rather too high. */
  public long rowsAtMost() {
    return files.stream().mapToLong(PlannedFile::rowsAtMost).sum();
  }

  /** True if a column says where rows were acquired. */
  public boolean hasSources() {
    return files.stream().anyMatch(file -> !file.side().source().isEmpty());
  }

  List<PlannedFile> files() {
    return files;
  }

  private static String describe(PlannedFile file) {
    CsvDialect dialect = file.dialect();
    String how =
        dialect == null
            ? "Parquet, %d row groups".formatted(file.rowGroupRows().size())
            : "text, %s, delimiter '%s'%s%s"
                .formatted(
                    dialect.charset(),
                    dialect.delimiter() == '\t' ? "tab" : String.valueOf(dialect.delimiter()),
                    dialect.header() ? "" : ", no header",
                    file.compression() == Compression.UNCOMPRESSED
                        ? ""
                        : ", " + file.compression());
    String side = file.side().describe();
    return "%s: %s, %d columns, addresses in '%s'%s"
        .formatted(
            file.path(),
            how,
            file.columns().size(),
            String.join(".", file.emailPath()),
            side.isEmpty() ? "" : ", " + side);
  }

  private static List<FileReport> inspect(List<InputFiles.Found> found, InputRequest request) {
    List<Callable<FileReport>> looks = new ArrayList<>();
    for (InputFiles.Found file : found) {
      looks.add(() -> FileReport.of(file, request));
    }
    ExecutorService lookers = Executors.newFixedThreadPool(LOOKERS);
    try {
      List<FileReport> reports = new ArrayList<>();
      for (Future<FileReport> report : lookers.invokeAll(looks)) {
        reports.add(report.get());
      }
      return reports;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at the input", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      lookers.shutdownNow();
    }
  }
}
