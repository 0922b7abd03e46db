package org.rollcall.steps.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Contact;
import org.rollcall.model.RejectedRow;

/** Reads the rows of one row group of a Parquet file: memory is the row group, compressed. */
final class ParquetRows {
  /** Rows of one damaged row group told one by one; a footer that claims more is not believed. */
  static final long REJECTED_MAX = 10_000_000;

  private final PlannedFile file;
  private final RowSchema schema;
  private final int[] emailPath;
  private final int[] firstPath;
  private final int[] lastPath;
  private final int[] fullPath;
  private final int[] sourcePath;
  private final @Nullable RetryColumns retry;
  private final GenericDatumWriter<IndexedRecord> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

  ParquetRows(PlannedFile file, RowSchema schema) {
    this.file = file;
    this.schema = schema;
    this.emailPath = indexes(schema.columns(), file.emailPath());
    this.firstPath = indexes(schema.columns(), file.side().first());
    this.lastPath = indexes(schema.columns(), file.side().last());
    this.fullPath = indexes(schema.columns(), file.side().full());
    this.sourcePath = indexes(schema.columns(), file.side().source());
    this.retry = RetryColumns.in(schema.columns());
    this.writer = new GenericDatumWriter<>(schema.avro());
  }

  static ParquetFileReader open(String path) throws IOException {
    return ParquetFileReader.open(
        ChannelInputFile.of(path),
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification()
            .build());
  }

  /** The file's columns that travel: all but a {@code verification} of an earlier run. */
  static MessageType travelling(MessageType file) {
    List<Type> kept =
        file.getFields().stream()
            .filter(type -> !type.getName().equals(ColumnNames.VERIFICATION))
            .toList();
    return new MessageType(file.getName(), kept);
  }

  /**
   * Reads all rows of a row group. What a damaged page hides is rejected, row by row, so that the
   * count stays right.
   *
   * @return how many there were
   * @throws Storage.StorageException if the storage failed
   */
  long readTo(int rowGroup, RowSink sink) throws IOException {
    long first = file.rowGroupRows().stream().limit(rowGroup).mapToLong(Long::longValue).sum();
    long rows = file.rowGroupRows().get(rowGroup);
    try (ParquetFileReader reader = open(file.path())) {
      MessageType columns = travelling(reader.getFileMetaData().getSchema());
      if (reader.getRowGroups().size() != file.rowGroupRows().size()
          || reader.getRowGroups().get(rowGroup).getRowCount() != rows) {
        throw new IOException("changed since the run was planned: " + file.path());
      }
      RecordReader<IndexedRecord> records = null;
      Exception damage = null;
      for (long done = 0; done < rows; done++) {
        Contact contact = null;
        // Only reading is guarded: a failure of the sink is not the file's.
        if (damage == null) {
          try {
            records = records == null ? records(reader, rowGroup, columns) : records;
            contact = contact(records.read(), first + done);
          } catch (IOException | RuntimeException e) {
            damage = damageOf(e);
          }
        }
        if (contact != null) {
          sink.contact(contact);
        } else if (rows - done > REJECTED_MAX) {
          sink.rejected(incredible(rowGroup, first + done, rows - done));
          return done + 1;
        } else {
          sink.rejected(corrupt(rowGroup, first + done, damage));
        }
      }
    }
    return rows;
  }

  private RecordReader<IndexedRecord> records(
      ParquetFileReader reader, int rowGroup, MessageType columns) throws IOException {
    reader.setRequestedSchema(columns);
    MessageColumnIO io =
        new ColumnIOFactory(reader.getFileMetaData().getCreatedBy())
            .getColumnIO(columns, columns, true);
    return io.getRecordReader(reader.readRowGroup(rowGroup), new RowConverter(columns, schema));
  }

  private Contact contact(IndexedRecord record, long ordinal) throws IOException {
    bytes.reset();
    writer.write(record, encoder);
    encoder.flush();
    return new Contact(
        file.path(),
        ordinal,
        text(at(record, emailPath)),
        bytes.toByteArray(),
        retry == null ? null : retry.history(record),
        file.side().isNameless()
            ? null
            : SideValues.name(
                text(at(record, firstPath)),
                text(at(record, lastPath)),
                text(at(record, fullPath))),
        SideValues.source(text(at(record, sourcePath))));
  }

  /** The value at the end of a path; null if there is none, or no path. */
  static @Nullable Object at(IndexedRecord record, int[] path) {
    Object value = path.length == 0 ? null : record;
    for (int index : path) {
      value = value == null ? null : ((IndexedRecord) value).get(index);
    }
    return value;
  }

  /** Text of a binary column, annotated as text or not. */
  static @Nullable String text(@Nullable Object value) {
    return value instanceof ByteBuffer raw
        ? StandardCharsets.UTF_8.decode(raw.duplicate()).toString()
        : value == null ? null : value.toString();
  }

  /** The path as field positions. */
  static int[] indexes(GroupType columns, List<String> path) {
    int[] indexes = new int[path.size()];
    GroupType group = columns;
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = group.getFieldIndex(path.get(i));
      if (i + 1 < indexes.length) {
        group = group.getType(indexes[i]).asGroupType();
      }
    }
    return indexes;
  }

  private static Exception damageOf(Exception e) throws IOException {
    Storage.StorageException storage = Storage.storageFailure(e);
    if (storage != null) {
      throw storage;
    }
    return e;
  }

  private RejectedRow incredible(int rowGroup, long ordinal, long claimed) {
    return new RejectedRow(
        file.path(),
        ordinal,
        -1,
        "corrupt_row_group",
        "Row group %d cannot be decoded from row %d on, and claims %d more rows than that; they are counted as one. Write the file again from its source."
            .formatted(rowGroup, ordinal, claimed - 1),
        "");
  }

  private RejectedRow corrupt(int rowGroup, long ordinal, @Nullable Exception damage) {
    return new RejectedRow(
        file.path(),
        ordinal,
        -1,
        "corrupt_row_group",
        "Row group %d cannot be decoded from row %d on (%s). Write the file again from its source."
            .formatted(rowGroup, ordinal, damage == null ? "no record" : damage.getMessage()),
        "");
  }
}
