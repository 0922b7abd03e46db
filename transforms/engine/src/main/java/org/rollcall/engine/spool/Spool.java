package org.rollcall.engine.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Records by the million: the newest in memory up to a byte bound, the rest in one temporary file
 * that is gone after {@link #close}. A record is found again by the position that {@link #append}
 * returned, or by iterating, in the order of appending. For one thread at a time.
 *
 * @param <T> the record
 */
public final class Spool<T extends Record> implements Iterable<T>, Closeable {
  /** Read at once for a record that is asked for by its position: most fit. */
  private static final int READ_BYTES = 1024;

  /** Read at once for records one after the other. */
  static final int CHUNK_BYTES = 1 << 16;

  private final RecordCodec<T> codec;
  private final Path folder;
  private final int memoryBytes;
  private final ByteWriter scratch = new ByteWriter(128);
  private final ByteReader tailReader = new ByteReader();
  private final FileWindow window = new FileWindow(READ_BYTES);

  private ByteWriter tail = new ByteWriter(128);
  private @Nullable Path file;
  private @Nullable FileChannel channel;
  private long inFile;
  private long size;
  private boolean closed;

  /**
   * An empty spool.
   *
   * @param codec of the records
   * @param folder where the file is made if one is needed; it exists
   * @param memoryBytes bytes kept in memory before they go to the file
   */
  public Spool(RecordCodec<T> codec, Path folder, int memoryBytes) {
    if (memoryBytes < 1) {
      throw new IllegalArgumentException("memoryBytes is " + memoryBytes);
    }
    this.codec = codec;
    this.folder = folder;
    this.memoryBytes = memoryBytes;
  }

  /** An empty spool in the folder for temporary files ({@code java.io.tmpdir}). */
  public Spool(RecordCodec<T> codec, int memoryBytes) {
    this(codec, Path.of(System.getProperty("java.io.tmpdir", ".")), memoryBytes);
  }

  /**
   * Adds a record.
   *
   * @return where it can be read again
   * @throws UncheckedIOException if the file cannot be written
   */
  public long append(T value) {
    if (closed) {
      throw new IllegalStateException("the spool is closed");
    }
    try {
      scratch.clear(CHUNK_BYTES);
      codec.write(value, scratch);
      long position = inFile + tail.size();
      tail.writeVarInt(scratch.size());
      tail.writeBytes(scratch);
      size++;
      if (tail.size() >= memoryBytes) {
        spill();
      }
      return position;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot spool to " + folder, e);
    }
  }

  /** The record at a position that {@link #append} returned. */
  public T read(long position) {
    ByteReader record = record(position, window);
    return read(position, record);
  }

  /** Number of records appended. */
  public long size() {
    return size;
  }

  /** Bytes of all records, in memory and in the file. */
  public long bytes() {
    return inFile + tail.size();
  }

  /** True if some records are in a file. */
  public boolean isOnDisk() {
    return channel != null;
  }

  /** Reads everything appended so far, in order. Any number of iterators at once. */
  @Override
  public Iterator<T> iterator() {
    long end = bytes();
    return new Iterator<>() {
      private final FileWindow chunk = new FileWindow(CHUNK_BYTES);
      private long position;

      @Override
      public boolean hasNext() {
        return position < end;
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ByteReader record = record(position, chunk);
        int length = record.remaining();
        T value = Spool.this.read(position, record);
        position += varIntBytes(length) + length;
        return value;
      }
    };
  }

  /** Forgets all records and deletes the file. */
  @Override
  public void close() throws IOException {
    closed = true;
    tail = new ByteWriter(0);
    if (channel != null) {
      channel.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  private void spill() throws IOException {
    if (channel == null) {
      file = Files.createTempFile(folder, "rollcall-", ".spool");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    ByteBuffer bytes = ByteBuffer.wrap(tail.array(), 0, tail.size());
    long at = inFile;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    inFile = at;
    tail.clear();
  }

  /** The bytes of the record at a position, wherever they are. */
  private ByteReader record(long position, FileWindow ofFile) {
    if (closed) {
      throw new IllegalStateException("the spool is closed");
    }
    try {
      FileChannel open = channel;
      if (open != null && position < inFile) {
        return ofFile.record(open, position, inFile);
      }
      int at = Math.toIntExact(position - inFile);
      tailReader.reset(tail.array(), at, tail.size() - at);
      int length = Math.toIntExact(tailReader.readVarInt());
      tailReader.reset(tail.array(), tailReader.position(), length);
      return tailReader;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the spool at " + position, e);
    }
  }

  private T read(long position, ByteReader record) {
    try {
      return codec.read(record);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the spool at " + position, e);
    }
  }

  /** Bytes of the length that precedes a record. */
  private static int varIntBytes(int length) {
    return length == 0 ? 1 : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 6) / 7;
  }
}
