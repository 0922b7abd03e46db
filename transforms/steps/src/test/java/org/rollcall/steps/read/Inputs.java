package org.rollcall.steps.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.rollcall.model.Contact;
import org.rollcall.model.RejectedRow;

/** Input files for tests, and what is read of them, without a pipeline. */
final class Inputs {
  private Inputs() {}

  /** Everything read, in file order. */
  record Read(InputPlan plan, List<Contact> contacts, List<RejectedRow> rejected, long rowsIn) {
    List<String> emails() {
      return contacts.stream().map(Contact::email).toList();
    }

    List<String> reasons() {
      return rejected.stream().map(RejectedRow::reason).toList();
    }

    /** Columns of a contact by name, as Avro holds them. */
    Map<String, Object> row(int index) {
      return decode(plan.schema(), contacts.get(index));
    }
  }

  static Path file(Path folder, String name, String text) {
    return file(folder, name, text, StandardCharsets.UTF_8);
  }

  static Path file(Path folder, String name, String text, Charset charset) {
    return file(folder, name, text.getBytes(charset));
  }

  static Path file(Path folder, String name, byte[] bytes) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Parquet file with the result of a query. */
  static Path parquet(Path folder, String name, String query, String options) {
    Path path = folder.resolve(name);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + path + "' (FORMAT parquet" + options + ")");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return path;
  }

  static Read read(InputRequest request) {
    InputPlan plan = InputPlan.resolve(request);
    List<Contact> contacts = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    RowSink sink =
        new RowSink() {
          @Override
          public void contact(Contact contact) {
            contacts.add(contact);
          }

          @Override
          public void rejected(RejectedRow row) {
            rejected.add(row);
          }
        };
    long rows = 0;
    try {
      for (ReadUnit unit : ReadUnit.of(plan.files())) {
        for (ReadUnit.Slice slice : unit.slices()) {
          rows +=
              slice.file().isParquet()
                  ? new ParquetRows(slice.file(), plan.schema()).readTo(slice.rowGroup(), sink)
                  : new CsvRows(slice.file(), plan.schema()).readTo(sink);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Read(plan, contacts, rejected, rows);
  }

  static Read read(Path input) {
    return read(InputRequest.of(input.toString()));
  }

  static Map<String, Object> decode(RowSchema schema, Contact contact) {
    try {
      IndexedRecord record =
          new GenericDatumReader<IndexedRecord>(schema.avro())
              .read(null, DecoderFactory.get().binaryDecoder(contact.row(), null));
      Map<String, Object> row = new LinkedHashMap<>();
      List<String> names = schema.names();
      for (int i = 0; i < names.size(); i++) {
        Object value = record.get(i);
        row.put(names.get(i), value instanceof CharSequence ? value.toString() : value);
      }
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] compressed(org.apache.beam.sdk.io.Compression how, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream in =
        Channels.newOutputStream(how.writeCompressed(Channels.newChannel(out)))) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    byte[] array = new byte[bytes.remaining()];
    bytes.get(array);
    return array;
  }
}
