package org.rollcall.engine.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
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
  /** Read ahead per record at first: most records fit, and a file system page is larger anyway. */
  private static final int READ_BYTES = 1024;

  private final RecordCodec<T> codec;
  private final Path folder;
  private final int memoryBytes;
  private final Tail tail = new Tail();
  private final DataOutputStream tailOut = new DataOutputStream(tail);
  private final Tail scratch = new Tail();
  private final DataOutputStream scratchOut = new DataOutputStream(scratch);

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
      scratch.reset();
      codec.write(value, scratchOut);
      long position = inFile + tail.size();
      VarInts.write(scratch.size(), tailOut);
      scratch.writeTo(tail);
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
    return read(position, READ_BYTES).value;
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
        Found<T> found = read(position, READ_BYTES);
        position = found.next;
        return found.value;
      }
    };
  }

  /** Forgets all records and deletes the file. */
  @Override
  public void close() throws IOException {
    closed = true;
    tail.release();
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
    ByteBuffer bytes = tail.buffer();
    long at = inFile;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    inFile = at;
    tail.reset();
  }

  private record Found<T>(T value, long next) {}

  private Found<T> read(long position, int ahead) {
    if (closed) {
      throw new IllegalStateException("the spool is closed");
    }
    try {
      ByteBuffer bytes = position < inFile ? fromFile(position, ahead) : fromTail(position);
      ByteArrayInputStream in =
          new ByteArrayInputStream(
              bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      DataInputStream data = new DataInputStream(in);
      int before = in.available();
      long length = VarInts.read(data);
      int head = before - in.available();
      if (length > in.available() && position < inFile && ahead < head + length) {
        return read(position, Math.toIntExact(head + length));
      }
      return new Found<>(codec.read(data), position + head + length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the spool at " + position, e);
    }
  }

  private ByteBuffer fromFile(long position, int ahead) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(ahead, inFile - position));
    FileChannel open = channel;
    while (open != null && bytes.hasRemaining()) {
      if (open.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the spool's file is shorter than written");
      }
    }
    return bytes.flip();
  }

  private ByteBuffer fromTail(long position) {
    ByteBuffer bytes = tail.buffer();
    return bytes.position(Math.toIntExact(position - inFile));
  }

  /** Lets its bytes be read in place. */
  private static final class Tail extends ByteArrayOutputStream {
    ByteBuffer buffer() {
      return ByteBuffer.wrap(buf, 0, count);
    }

    void release() {
      buf = Arrays.copyOf(buf, 0);
      count = 0;
    }
  }
}
