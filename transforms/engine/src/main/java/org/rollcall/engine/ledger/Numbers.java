package org.rollcall.engine.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers in as few bytes as they need: seven bits each, low ones first. */
final class Numbers {
  /** Longer values are not ours: whoever claims one is damaged. */
  private static final int LENGTH_MAX = 1 << 20;

  private Numbers() {}

  static void write(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
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

  /** A number of either sign. */
  static void writeSigned(long value, DataOutput out) throws IOException {
    write((value << 1) ^ (value >> 63), out);
  }

  static long readSigned(DataInput in) throws IOException {
    long value = read(in);
    return (value >>> 1) ^ -(value & 1);
  }

  static int readLength(DataInput in) throws IOException {
    long length = read(in);
    if (length < 0 || length > LENGTH_MAX) {
      throw new IOException("a length of " + length);
    }
    return (int) length;
  }
}
