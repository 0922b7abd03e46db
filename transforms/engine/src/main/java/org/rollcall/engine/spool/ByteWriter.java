package org.rollcall.engine.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in memory that grow as they are written: what {@code DataOutputStream} over {@code
 * ByteArrayOutputStream} does, without a lock and two calls for every byte. For one thread at a
 * time, and to be used again after {@link #clear}.
 */
public final class ByteWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** A number of 64 bits, seven in each byte. */
  private static final int VAR_INT_MAX = 10;

  /** Arrays cannot be much longer. */
  private static final int SIZE_MAX = Integer.MAX_VALUE - 8;

  private final Recents recents = new Recents();
  private byte[] bytes;
  private int size;

  /**
   * Nothing written yet.
   *
   * @param capacity bytes for which there is room at first
   */
  public ByteWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** Bytes written. */
  public int size() {
    return size;
  }

  /** Forgets what was written and keeps the room for it. */
  public void clear() {
    size = 0;
    recents.clear();
  }

  /** The same, and keeps room for so many bytes at most: one large record is no rule. */
  public void clear(int capacityMax) {
    clear();
    if (bytes.length > capacityMax) {
      bytes = new byte[Math.max(16, capacityMax)];
    }
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Hands on what was written, in one piece. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** What was written, in place: the first {@link #size} bytes, until something else is written. */
  byte[] array() {
    return bytes;
  }

  /** The recurring records since {@link #clear}. */
  Recents recents() {
    return recents;
  }

  public void writeByte(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** One byte, 1 or 0. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Eight bytes, the highest first. */
  public void writeLong(long value) {
    room(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** A number in as few bytes as it needs, low ones first; a negative one takes ten. */
  public void writeVarInt(long value) {
    room(VAR_INT_MAX);
    long rest = value;
    int at = size;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    size = at;
  }

  /** A number of either sign; small ones take few bytes. */
  public void writeSigned(long value) {
    writeVarInt((value << 1) ^ (value >> 63));
  }

  /** Bytes as they are. */
  public void writeBytes(byte[] value, int from, int length) {
    room(length);
    System.arraycopy(value, from, bytes, size, length);
    size += length;
  }

  /** What another has written. */
  public void writeBytes(ByteWriter other) {
    writeBytes(other.bytes, 0, other.size);
  }

  /** UTF-8 behind its length plus one; null is 0. */
  public void writeText(@Nullable String value) {
    if (value == null) {
      writeByte(0);
      return;
    }
    int start = size;
    int length = value.length();
    writeVarInt(length + 1L);
    room(length);
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        size = start;
        writeUtf8(value);
        return;
      }
      to[at + i] = (byte) c;
    }
    size = at + length;
  }

  private void writeUtf8(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeVarInt(utf8.length + 1L);
    writeBytes(utf8, 0, utf8.length);
  }

  private void room(int more) {
    if (more > bytes.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > SIZE_MAX) {
      throw new IllegalStateException("more than " + SIZE_MAX + " bytes in memory");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(SIZE_MAX, Math.max(needed, 2L * bytes.length)));
  }
}
