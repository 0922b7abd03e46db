package org.rollcall.engine.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A piece of a growing file in memory, so that who reads on asks the file once for many records.
 * What is in the file is never changed, so a piece stays true.
 */
final class FileWindow {
  /** A record is preceded by its length. */
  private static final int LENGTH_MAX_BYTES = 10;

  private final int ahead;
  private final ByteReader reader = new ByteReader();
  private byte[] bytes = new byte[0];
  private long from;
  private int filled;

  /**
   * Nothing of the file yet.
   *
   * @param ahead bytes read at once, unless a record is longer
   */
  FileWindow(int ahead) {
    this.ahead = ahead;
  }

  /**
   * The record at a position, behind its length.
   *
   * @param end of what the file has
   */
  ByteReader record(FileChannel file, long position, long end) throws IOException {
    if (!has(position, Math.min(LENGTH_MAX_BYTES, end - position))) {
      fill(file, position, (int) Math.min(ahead, end - position));
    }
    long body = lengthAt(position);
    int head = reader.position() - (int) (position - from);
    if (body < 0 || body > end - position - head) {
      throw new EOFException("a record of " + body + " bytes");
    }
    if (!has(position, head + body)) {
      int wanted = Math.toIntExact(Math.max(head + body, Math.min(ahead, end - position)));
      fill(file, position, wanted);
    }
    reader.reset(bytes, (int) (position - from) + head, (int) body);
    return reader;
  }

  private boolean has(long position, long length) {
    return position >= from && position + length <= from + filled;
  }

  private long lengthAt(long position) throws IOException {
    int at = (int) (position - from);
    reader.reset(bytes, at, filled - at);
    return reader.readVarInt();
  }

  private void fill(FileChannel file, long position, int length) throws IOException {
    if (bytes.length < length || (bytes.length > ahead && length <= ahead)) {
      bytes = new byte[length];
    }
    filled = 0;
    from = position;
    ByteBuffer into = ByteBuffer.wrap(bytes, 0, length);
    while (into.hasRemaining()) {
      if (file.read(into, position + into.position()) < 0) {
        throw new EOFException("the file is shorter than written");
      }
    }
    filled = length;
  }
}
