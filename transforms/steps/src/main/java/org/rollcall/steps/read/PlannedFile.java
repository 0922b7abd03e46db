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
  /** An address and a word or two. */
  private static final int SHORT_ROW_BYTES = 40;

  private static final int SHORT_ROW_BYTES_COMPRESSED = 10;

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

  /** Rows, from the footer; of a text, what there would be if they were short. */
  long rowsAtMost() {
    if (isParquet()) {
      return rowGroupRows.stream().mapToLong(Long::longValue).sum();
    }
    int shortest =
        compression == Compression.UNCOMPRESSED ? SHORT_ROW_BYTES : SHORT_ROW_BYTES_COMPRESSED;
    return sizeBytes / shortest;
  }

  boolean isParquet() {
    return dialect == null;
  }
}
