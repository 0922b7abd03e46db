package org.rollcall.steps.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Work that one worker does in one go: small files together, a large text file alone, a Parquet
 * file by row groups.
 */
record ReadUnit(List<Slice> slices) implements Serializable {
  /**
   * Stored bytes that make a unit worth its own bundle. Small files share one, because a runner
   * pays for each bundle.
   */
  private static final long BYTES = 16 << 20;

  /** A text file, or one row group of a Parquet file; row group -1 stands for text. */
  record Slice(PlannedFile file, int rowGroup) implements Serializable {}

  ReadUnit {
    slices = List.copyOf(slices);
  }

  static List<ReadUnit> of(List<PlannedFile> files) {
    List<ReadUnit> units = new ArrayList<>();
    List<Slice> open = new ArrayList<>();
    long bytes = 0;
    for (PlannedFile file : files) {
      int parts = file.isParquet() ? file.rowGroupRows().size() : 1;
      for (int part = 0; part < parts; part++) {
        open.add(new Slice(file, file.isParquet() ? part : -1));
        bytes += file.sizeBytes() / parts;
        if (bytes >= BYTES) {
          units.add(new ReadUnit(open));
          open.clear();
          bytes = 0;
        }
      }
    }
    if (!open.isEmpty()) {
      units.add(new ReadUnit(open));
    }
    return units;
  }
}
