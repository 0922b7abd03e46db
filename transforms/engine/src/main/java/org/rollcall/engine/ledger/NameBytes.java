package org.rollcall.engine.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.rollcall.engine.spool.ByteReader;
import org.rollcall.engine.spool.ByteWriter;

/**
 * The name of a component as it is in a file, with its length, in the way of {@code
 * DataOutput.writeUTF}: names are compared as bytes, and no string is made of them.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared with another
record NameBytes(byte[] bytes) {
  /** Behind the last component. */
  static final NameBytes END = of("");

  static NameBytes of(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new DataOutputStream(bytes).writeUTF(name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be written to memory", e);
    }
    return new NameBytes(bytes.toByteArray());
  }

  void writeTo(ByteWriter out) {
    out.writeBytes(bytes, 0, bytes.length);
  }

  /** Passes over the name if it is the one that comes next. */
  boolean isNext(ByteReader in) {
    return in.skipIfNext(bytes);
  }

  /** Reads any name. */
  static String read(ByteReader in) throws IOException {
    int length = lengthOf(in);
    byte[] bytes = new byte[2 + length];
    bytes[0] = (byte) (length >> 8);
    bytes[1] = (byte) length;
    System.arraycopy(in.readBytes(length), 0, bytes, 2, length);
    return new DataInputStream(new ByteArrayInputStream(bytes)).readUTF();
  }

  /** Passes over any name. */
  static void skip(ByteReader in) throws IOException {
    in.skip(lengthOf(in));
  }

  private static int lengthOf(ByteReader in) throws IOException {
    return (in.readByte() & 0xff) << 8 | (in.readByte() & 0xff);
  }
}
