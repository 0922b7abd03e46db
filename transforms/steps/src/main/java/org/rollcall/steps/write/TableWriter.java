package org.rollcall.steps.write;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;
import org.rollcall.model.Tally;

/**
 * Writes part files of one table, for the length of a bundle each: opened with the first record,
 * closed by {@link #finish}. A bundle that fails leaves its file in the staging folder, where
 * nothing points to it and publishing clears it away.
 *
 * <p>Memory: one open row group, about {@link #ROW_GROUP_BYTES}. For one thread.
 */
public final class TableWriter {
  /** Uncompressed bytes after which a row group is closed. */
  static final long ROW_GROUP_BYTES = 32 << 20;

  /** Hardly two of their values are equal: a dictionary would be made, and thrown away. */
  private static final List<String> UNIQUE =
      List.of("canonical", "normalized", "verification.canonical", "verification.normalized");

  private final Table table;
  private final String folder;
  private final Codec codec;
  private @Nullable ParquetWriter<IndexedRecord> writer;
  private String path = "";
  private long rows;

  /**
   * Opens nothing yet.
   *
   * @param staging the run's staging folder, {@link OutputFolder#staging}
   */
  public TableWriter(Table table, String staging, Codec codec) {
    this.table = table;
    this.folder = staging + "/" + table.name();
    this.codec = codec;
  }

  /** Writes a record; its fields are the table's columns, by position. */
  public void write(IndexedRecord record) throws IOException {
    ParquetWriter<IndexedRecord> open = writer;
    if (open == null) {
      path = folder + "/part-" + UUID.randomUUID() + ".parquet";
      rows = 0;
      open = open(table, path, codec);
      writer = open;
    }
    open.write(record);
    rows++;
  }

  /** Closes the file and tells of it; nothing if no record was written. */
  public Optional<WrittenFile> finish(Tally tally) throws IOException {
    ParquetWriter<IndexedRecord> open = writer;
    if (open == null) {
      return Optional.empty();
    }
    writer = null;
    open.close();
    return Optional.of(new WrittenFile(table.name(), path, rows, tally));
  }

  /** Lets go of the file without telling of it. */
  public void abandon() {
    try {
      finish(Tally.EMPTY);
    } catch (IOException | RuntimeException e) {
      // The bundle has failed already, and its own failure is the one to tell.
      writer = null;
    }
  }

  /** Writes a file without rows: a table is readable even when there was nothing for it. */
  static void writeEmpty(Table table, String path, Codec codec) throws IOException {
    open(table, path, codec).close();
  }

  private static ParquetWriter<IndexedRecord> open(Table table, String path, Codec codec)
      throws IOException {
    Builder builder =
        new Builder(new ChannelOutputFile(path), table)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(codec.parquet())
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageWriteChecksumEnabled(true);
    UNIQUE.forEach(column -> builder.withDictionaryEncoding(column, false));
    return builder.build();
  }

  private static final class Builder extends ParquetWriter.Builder<IndexedRecord, Builder> {
    private final Table table;

    Builder(OutputFile file, Table table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @SuppressWarnings("deprecation") // still the abstract one
    @Override
    protected WriteSupport<IndexedRecord> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(table);
    }

    @Override
    protected WriteSupport<IndexedRecord> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(table);
    }
  }
}
