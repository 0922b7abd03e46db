package org.rollcall.steps.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.rollcall.model.Tally;
import org.rollcall.steps.read.TallyCoder;

/**
 * A part file in the staging folder, complete and closed.
 *
 * @param table the table it is part of
 * @param path where it is
 * @param rows its rows
 * @param tally what was counted while it was written
 */
public record WrittenFile(String table, String path, long rows, Tally tally) {
  public WrittenFile {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(tally, "tally");
  }

  /** Field by field, in the order of the record. */
  public static final class FileCoder extends AtomicCoder<WrittenFile> {
    private static final FileCoder INSTANCE = new FileCoder();

    private FileCoder() {}

    public static FileCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(WrittenFile file, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(file.table, out);
      StringUtf8Coder.of().encode(file.path, out);
      VarLongCoder.of().encode(file.rows, out);
      TallyCoder.of().encode(file.tally, out);
    }

    @Override
    public WrittenFile decode(InputStream in) throws IOException {
      return new WrittenFile(
          StringUtf8Coder.of().decode(in),
          StringUtf8Coder.of().decode(in),
          VarLongCoder.of().decode(in),
          TallyCoder.of().decode(in));
    }

    private Object readResolve() {
      return INSTANCE;
    }
  }
}
