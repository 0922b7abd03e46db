package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.Compression;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one file.
 *
 * @param plan how to read it; null if there is nothing to read or it cannot be read
 * @param schema its columns; null with {@code plan}
 * @param problem why it cannot be read; null if it can
 * @param warning what the owner should know; null if there is nothing
 */
record FileReport(
    @Nullable PlannedFile plan,
    @Nullable MessageType schema,
    @Nullable String problem,
    @Nullable String warning) {
  private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

  static FileReport of(InputFiles.Found file, InputRequest request) {
    try {
      return inspect(file, request);
    } catch (EmailColumn.Unsettled e) {
      return problem(file, e.getMessage());
    } catch (IOException | RuntimeException e) {
      return problem(
          file,
          "it cannot be opened (%s). Check that it is whole and readable."
              .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
  }

  private static FileReport inspect(InputFiles.Found file, InputRequest request)
      throws IOException, EmailColumn.Unsettled {
    byte[] magic = head(file.path());
    if (magic.length == 0) {
      return new FileReport(null, null, null, "empty, no rows: " + file.path());
    }
    boolean parquet = Arrays.equals(magic, PARQUET_MAGIC);
    String bare = InputFiles.bare(file.path());
    boolean wanted = request.format() == InputFormat.PARQUET;
    if (!parquet && (wanted || bare.endsWith(".parquet") || bare.endsWith(".pq"))) {
      return problem(file, "it is no Parquet file: it does not begin with PAR1.");
    }
    if (parquet && request.format() != null && !wanted) {
      return problem(file, "it is a Parquet file. Leave --inputFormat away.");
    }
    if (parquet) {
      return parquet(file, request);
    }
    if (magic[0] == 'P' && magic[1] == 'K') {
      return problem(file, "it is a zip archive or a spreadsheet. Export or unpack it as CSV.");
    }
    boolean tabs =
        request.format() == InputFormat.TSV
            || (request.format() == null && (bare.endsWith(".tsv") || bare.endsWith(".tab")));
    return text(file, request, compression(magic, file.path()), tabs);
  }

  private static FileReport text(
      InputFiles.Found file, InputRequest request, Compression compression, boolean tabs)
      throws IOException, EmailColumn.Unsettled {
    TextHead head = TextHead.read(file.path(), compression, request, tabs);
    if (head.header().isEmpty()) {
      return new FileReport(null, null, null, "empty, no rows: " + file.path());
    }
    if (head.header().size() >= CsvScanner.FIELDS_MAX) {
      return problem(file, "it has more than %d columns.".formatted(CsvScanner.FIELDS_MAX - 1));
    }
    List<String> names =
        ColumnNames.of(
            head.dialect().header()
                ? head.header().stream().map(LenientDecoder::lossy).toList()
                : head.header().stream().map(value -> "").toList());
    int email = EmailColumn.find(names, request, head::values);
    List<List<String>> paths = names.stream().map(List::of).toList();
    SideColumns side = SideColumns.find(paths, paths, List.of(names.get(email)), request.columns());
    MessageType schema =
        new MessageType(
            "contacts",
            names.stream()
                .filter(name -> !name.equals(ColumnNames.VERIFICATION))
                .map(FileReport::textColumn)
                .toList());
    PlannedFile plan =
        new PlannedFile(
            0,
            file.path(),
            file.sizeBytes(),
            compression,
            head.dialect(),
            names,
            List.of(names.get(email)),
            side,
            List.of());
    String warning =
        head.dialect().header()
            ? null
            : "no header, the first line is an address; columns are called %s: %s"
                .formatted(String.join(", ", names), file.path());
    return new FileReport(plan, schema, null, warning);
  }

  private static Type textColumn(String name) {
    return Types.optional(PrimitiveType.PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static FileReport parquet(InputFiles.Found file, InputRequest request)
      throws IOException, EmailColumn.Unsettled {
    try (ParquetFileReader reader = ParquetRows.open(file.path())) {
      MessageType schema = ParquetRows.travelling(reader.getFileMetaData().getSchema());
      List<String> names = schema.getFields().stream().map(Type::getName).toList();
      if (names.stream().distinct().count() < names.size()) {
        return problem(file, "two of its columns have the same name.");
      }
      List<List<String>> paths = ParquetSample.textPaths(schema);
      List<String> dotted =
          paths.stream().map(path -> String.join(".", path)).collect(Collectors.toList());
      int email =
          EmailColumn.find(dotted, request, () -> ParquetSample.values(reader, schema, paths));
      SideColumns side =
          SideColumns.find(paths, ParquetSample.paths(schema), paths.get(email), request.columns());
      PlannedFile plan =
          new PlannedFile(
              0,
              file.path(),
              file.sizeBytes(),
              Compression.UNCOMPRESSED,
              null,
              names,
              paths.get(email),
              side,
              reader.getRowGroups().stream().map(BlockMetaData::getRowCount).toList());
      return new FileReport(plan, schema, null, null);
    }
  }

  private static byte[] head(String path) throws IOException {
    try (InputStream in = Storage.stream(path, Compression.UNCOMPRESSED)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 0 ? magic : Arrays.copyOf(magic, 4);
    }
  }

  /** By the first bytes; the name does not matter. */
  private static Compression compression(byte[] magic, String path) throws IOException {
    String lower = path.toLowerCase(Locale.ROOT);
    if (magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
      return Compression.GZIP;
    }
    if (magic[0] == 0x28
        && magic[1] == (byte) 0xB5
        && magic[2] == 0x2F
        && magic[3] == (byte) 0xFD) {
      return Compression.ZSTD;
    }
    if (magic[0] == 'B'
        && magic[1] == 'Z'
        && magic[2] == 'h'
        && magic[3] >= '1'
        && magic[3] <= '9') {
      return Compression.BZIP2;
    }
    if (lower.endsWith(".gz") || lower.endsWith(".zst") || lower.endsWith(".bz2")) {
      throw new IOException("its name says compressed, its first bytes do not");
    }
    return Compression.UNCOMPRESSED;
  }

  private static FileReport problem(InputFiles.Found file, String message) {
    return new FileReport(null, null, file.path() + ": " + message, null);
  }
}
