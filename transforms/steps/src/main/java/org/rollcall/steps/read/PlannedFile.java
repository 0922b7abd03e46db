package org.rollcall.steps.read;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.io.Compression;
import org.jspecify.annotations.Nullable;

/**
 * A file and all that was found out about it.
 *
 * @param index position of the file in the plan, from 0
 * @param path the file, as listed
 * @param sizeBytes its size as stored
 * @param compression of the whole file; Parquet compresses inside and has none here
 * @param dialect how to read the text; null for Parquet
 * @param columns names of its columns in the output, in file order
 * @param emailPath names that lead to the e-mail column; longer than one only into a struct
 * @param side columns that say more of a row
 * @param rowGroupRows rows of each Parquet row group; empty for text
 */
record PlannedFile(
    int index,
    String path,
    long sizeBytes,
    Compression compression,
    @Nullable CsvDialect dialect,
    List<String> columns,
    List<String> emailPath,
    SideColumns side,
    List<Long> rowGroupRows)
    implements Serializable {
  PlannedFile {
    columns = List.copyOf(columns);
    emailPath = List.copyOf(emailPath);
    rowGroupRows = List.copyOf(rowGroupRows);
  }

  /** The same at another position. */
  PlannedFile at(int position) {
    return new PlannedFile(
        position, path, sizeBytes, compression, dialect, columns, emailPath, side, rowGroupRows);
  }

  boolean isParquet() {
    return dialect == null;
  }
}
