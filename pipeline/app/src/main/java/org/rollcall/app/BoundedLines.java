package org.rollcall.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines of a stream as bytes, in memory one at a time and never more of it than the bound. */
final class BoundedLines {
  private final InputStream in;
  private final int octetsMax;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean tooLong;
  private long number;

  BoundedLines(InputStream in, int octetsMax) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.octetsMax = octetsMax;
  }

  /**
   * Goes to the next line; its end is LF, and a CR before that is left for the reader, to whom it
   * is white space. What exceeds the bound is read and thrown away.
   *
   * @return false at the end of the stream
   */
  boolean next() throws IOException {
    line.reset();
    tooLong = false;
    int octet = in.read();
    if (octet < 0) {
      return false;
    }
    number++;
    for (; octet >= 0 && octet != '\n'; octet = in.read()) {
      if (line.size() < octetsMax) {
        line.write(octet);
      } else {
        tooLong = true;
      }
    }
    return true;
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (byte octet : line.toByteArray()) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The line without its LF; at most as long as the bound. */
  byte[] bytes() {
    return line.toByteArray();
  }

  /** True if an octet can be read without waiting for it. */
  boolean isMoreThere() throws IOException {
    return in.available() > 0;
  }
}
