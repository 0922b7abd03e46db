package org.rollcall.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.rollcall.model.Status;

/** Reads a result whose rows still carry their truth, and scores it. */
final class Score {
  static final String TRUTH_STATUS = "truth_status";

  /**
   * Reasons that are right; several are separated by a bar, e.g. where a host answers at random.
   */
  static final String TRUTH_REASON = "truth_reason";

  private Score() {}

  /** Scores the {@code contacts/} table of an output folder, one row at a time. */
  static ConfusionMatrix of(Path output) throws IOException {
    ConfusionMatrix matrix = new ConfusionMatrix();
    for (Path file : parquetFiles(output.resolve("contacts"))) {
      try (ParquetReader<GenericRecord> rows =
          AvroParquetReader.<GenericRecord>builder(
                  new LocalInputFile(file), new PlainParquetConfiguration())
              .build()) {
        for (GenericRecord row = rows.read(); row != null; row = rows.read()) {
          matrix.add(row(row));
        }
      }
    }
    return matrix;
  }

  private static List<Path> parquetFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static ConfusionMatrix.Row row(GenericRecord row) {
    GenericRecord verification = (GenericRecord) row.get("verification");
    Set<String> reasons = new TreeSet<>(List.of(text(row, TRUTH_REASON).split("\\|", -1)));
    return new ConfusionMatrix.Row(
        row.hasField("email") ? text(row, "email") : text(verification, "normalized"),
        status(text(row, TRUTH_STATUS)),
        reasons,
        status(text(verification, "status")),
        text(verification, "reason"));
  }

  private static String text(GenericRecord record, String field) {
    return String.valueOf(record.get(field));
  }

  private static Status status(String word) {
    for (Status status : Status.values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is no status");
  }
}
