package org.rollcall.engine.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers in as few bytes as they need: seven bits each, low ones first. */
public final class VarInts {
  private VarInts() {}

  /** Writes a number; a negative one takes ten bytes. */
  public static void write(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /**
   * Reads a number.
   *
   * @throws IOException if it has more than 64 bits
   */
  public static long read(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }

  /** Small numbers of either sign take few bytes. */
  public static void writeSigned(long value, DataOutput out) throws IOException {
    write((value << 1) ^ (value >> 63), out);
  }

  public static long readSigned(DataInput in) throws IOException {
    long value = read(in);
    return (value >>> 1) ^ -(value & 1);
  }
}
