package org.rollcall.engine.spool;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteWriter} has written. Bytes that end early or claim what cannot be are an
 * {@link IOException}, and nothing is allocated for a length before its bytes are there. For one
 * thread at a time.
 */
public final class ByteReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Longest string, array or collection that is read back; beyond it the bytes are not ours. */
  static final int LENGTH_MAX = 1 << 28;

  /** Taken from a stream at once: a length that lies costs no more than this. */
  private static final int STREAM_BYTES = 1 << 16;

  private final @Nullable DataInput source;
  private final Recents recents = new Recents();
  private byte[] bytes;
  private int at;
  private int end;

  /** Nothing to read before {@link #reset}. */
  public ByteReader() {
    this(new byte[0]);
  }

  /** Reads an array. */
  public ByteReader(byte[] bytes) {
    this(bytes, null);
  }

  private ByteReader(byte[] bytes, @Nullable DataInput source) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.source = source;
  }

  /** Reads a stream, and not a byte more of it than is asked for. Slower than an array. */
  static ByteReader over(DataInput source) {
    return new ByteReader(new byte[0], source);
  }

  /** Reads these bytes next, whatever was left of others. */
  public void reset(byte[] next, int from, int length) {
    bytes = next;
    at = from;
    end = from + length;
    recents.clear();
  }

  /** The recurring records since {@link #reset}. */
  Recents recents() {
    return recents;
  }

  /** Index in the array of the byte that is read next. */
  public int position() {
    return at;
  }

  /** Bytes left. */
  public int remaining() {
    return end - at;
  }

  public byte readByte() throws IOException {
    need(1);
    return bytes[at++];
  }

  public boolean readBoolean() throws IOException {
    return readByte() != 0;
  }

  public long readLong() throws IOException {
    need(Long.BYTES);
    long value = (long) LONG.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  /**
   * Reads what {@link ByteWriter#writeVarInt} has written.
   *
   * @throws IOException if it has more than 64 bits
   */
  public long readVarInt() throws IOException {
    byte first = readByte();
    return first >= 0 ? first : longer(first);
  }

  private long longer(byte first) throws IOException {
    long value = first & 0x7fL;
    for (int shift = 7; shift < 64; shift += 7) {
      byte next = readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }

  public long readSigned() throws IOException {
    long value = readVarInt();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads a length plus one: -1 for no value. */
  int readLength() throws IOException {
    long length = readVarInt() - 1;
    if (length < -1 || length > LENGTH_MAX) {
      throw new IOException("a length of " + length);
    }
    return (int) length;
  }

  /** Reads what {@link ByteWriter#writeText} has written. */
  public @Nullable String readText() throws IOException {
    int length = readLength();
    return length < 0 ? null : readUtf8(length);
  }

  /** Reads so many bytes of UTF-8. */
  public String readUtf8(int length) throws IOException {
    if (length == 0) {
      return "";
    }
    need(length);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** Reads so many bytes. */
  public byte[] readBytes(int length) throws IOException {
    need(length);
    byte[] read = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return read;
  }

  /** Passes over so many bytes. */
  public void skip(int length) throws IOException {
    need(length);
    at += length;
  }

  /** Passes over these bytes if they come next in an array. */
  public boolean skipIfNext(byte[] expected) {
    boolean isNext =
        expected.length <= end - at
            && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    if (isNext) {
      at += expected.length;
    }
    return isNext;
  }

  /**
   * Lets only so many bytes of an array be read, as if it ended behind them.
   *
   * @return what {@link #leave} takes to go on behind them
   */
  public int enter(int length) throws IOException {
    need(length);
    int outer = end;
    end = at + length;
    return outer;
  }

  /** Passes over what was not read of the bytes that were entered. */
  public void leave(int outer) {
    at = end;
    end = outer;
  }

  private void need(int length) throws IOException {
    if (length > end - at) {
      refill(length);
    }
  }

  /** A stream is asked for one value at a time, so that all before it has been read. */
  private void refill(int length) throws IOException {
    if (source == null) {
      throw new EOFException("the bytes end " + (length - (end - at)) + " early");
    }
    int filled = 0;
    while (filled < length) {
      int more = Math.min(length - filled, STREAM_BYTES);
      if (bytes.length < filled + more) {
        bytes = Arrays.copyOf(bytes, Math.max(filled + more, Math.min(length, 2 * bytes.length)));
      }
      source.readFully(bytes, filled, more);
      filled += more;
    }
    at = 0;
    end = length;
  }
}
