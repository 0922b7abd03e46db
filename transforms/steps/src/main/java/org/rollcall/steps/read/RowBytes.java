package org.rollcall.steps.read;

import java.util.Arrays;

/**
 * Builds the Avro binary of a row of text: every column is {@code ["null", "string"]}, so a value
 * is branch 1, its length and its UTF-8 bytes, and a missing one is branch 0. By hand, because this
 * runs for every field of the input.
 */
final class RowBytes {
  private byte[] row = new byte[1024];
  private int size;
  private byte[] value = new byte[1024];
  private boolean damaged;
  private boolean nul;

  void clear() {
    size = 0;
    damaged = false;
    nul = false;
  }

  /** True if a value since {@link #clear} had bytes that are not of the file's encoding. */
  boolean isDamaged() {
    return damaged;
  }

  /** True if a value since {@link #clear} had the character NUL. */
  boolean hasNul() {
    return nul;
  }

  byte[] bytes() {
    return Arrays.copyOf(row, size);
  }

  /** No value: branch 0 of a nullable column; also the end of an array without elements. */
  void absent() {
    ensure(1);
    row[size++] = 0;
  }

  /** A value; of doubled quotes one is kept if {@code escaped}. */
  void value(char[] chars, int from, int to, boolean escaped) {
    int worst = (to - from) * 3;
    if (value.length < worst) {
      value = new byte[Math.max(worst, value.length * 2)];
    }
    int n = 0;
    for (int i = from; i < to; i++) {
      char c = chars[i];
      if (c < 0x80) {
        value[n++] = (byte) c;
        if (c == 0) {
          nul = true;
        } else if (escaped && c == '"') {
          i++;
        }
      } else if (c < 0x800) {
        value[n++] = (byte) (0xC0 | (c >> 6));
        value[n++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        value[n++] = (byte) (0xE0 | (c >> 12));
        value[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        value[n++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(chars[i + 1])) {
        int point = Character.toCodePoint(c, chars[++i]);
        value[n++] = (byte) (0xF0 | (point >> 18));
        value[n++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        value[n++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        value[n++] = (byte) (0x80 | (point & 0x3F));
      } else {
        damaged = true;
      }
    }
    ensure(n + 6);
    row[size++] = 2;
    length(n);
    System.arraycopy(value, 0, row, size, n);
    size += n;
  }

  /** Avro's zig-zag variable-length number, of a count that is never negative. */
  private void length(int count) {
    long rest = (long) count << 1;
    while (rest > 0x7F) {
      row[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    row[size++] = (byte) rest;
  }

  private void ensure(int more) {
    if (row.length - size < more) {
      row = Arrays.copyOf(row, Math.max(row.length * 2, size + more));
    }
  }
}
