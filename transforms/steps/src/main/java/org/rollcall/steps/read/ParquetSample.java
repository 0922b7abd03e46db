package org.rollcall.steps.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Columns of a Parquet file that may hold addresses, and some of their values. */
final class ParquetSample {
  private static final int ROWS_MAX = 1_000;

  private ParquetSample() {}

  /** Paths to every column of text that has one value a row, structs included, lists left out. */
  static List<List<String>> textPaths(MessageType schema) {
    List<List<String>> paths = new ArrayList<>();
    collect(schema, List.of(), paths, true);
    return paths;
  }

  /** Paths to every column that has one value a row, structs included, lists left out. */
  static List<List<String>> paths(MessageType schema) {
    List<List<String>> paths = new ArrayList<>();
    collect(schema, List.of(), paths, false);
    return paths;
  }

  private static void collect(
      GroupType group, List<String> above, List<List<String>> paths, boolean texts) {
    for (Type type : group.getFields()) {
      if (type.isRepetition(Type.Repetition.REPEATED)) {
        continue;
      }
      List<String> path = new ArrayList<>(above);
      path.add(type.getName());
      if (!type.isPrimitive()) {
        collect(type.asGroupType(), path, paths, texts);
      } else if (!texts
          || (type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
              && (RowSchema.isText(type) || type.getLogicalTypeAnnotation() == null))) {
        paths.add(path);
      }
    }
  }

  /** Values of those columns in the first rows. */
  static List<List<String>> values(
      ParquetFileReader reader, MessageType schema, List<List<String>> paths) throws IOException {
    List<List<String>> values = new ArrayList<>();
    paths.forEach(path -> values.add(new ArrayList<>()));
    if (reader.getRowGroups().isEmpty()) {
      return values;
    }
    reader.setRequestedSchema(schema);
    RecordReader<IndexedRecord> records =
        new ColumnIOFactory()
            .getColumnIO(schema, schema, true)
            .getRecordReader(
                reader.readRowGroup(0), new RowConverter(schema, RowSchema.of(schema)));
    long rows = Math.min(ROWS_MAX, reader.getRowGroups().get(0).getRowCount());
    List<int[]> indexes = paths.stream().map(path -> ParquetRows.indexes(schema, path)).toList();
    for (long row = 0; row < rows; row++) {
      IndexedRecord record = records.read();
      for (int i = 0; i < paths.size(); i++) {
        String value = ParquetRows.text(ParquetRows.at(record, indexes.get(i)));
        if (value != null) {
          values.get(i).add(value);
        }
      }
    }
    return values;
  }
}
