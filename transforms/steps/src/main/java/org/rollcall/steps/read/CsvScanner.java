package org.rollcall.steps.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits delimited text (RFC 4180; CR, LF and CRLF end a record) into records, and survives what
 * breaks a record.
 *
 * <p>Written here because parsers stop at the first violation and cannot go on behind it, nor give
 * back the text as it came; on sound text it agrees with FastCSV, which the tests prove. A record
 * that is damaged is handed out with its {@link #damage()}, and reading goes on:
 *
 * <ul>
 *   <li>after a quote that is never closed, or closed in front of more text, on the line below the
 *       one where it was opened: a stray quote costs its own row, not the file;
 *   <li>after an overlong record, on the next line.
 * </ul>
 *
 * <p>Lines of nothing but blanks are skipped. Memory: one record, at most {@link #ROW_CHARS_MAX}.
 */
final class CsvScanner {
  /** Longest record, in characters: 32 MB of memory while one is read. */
  static final int ROW_CHARS_MAX = 16 << 20;

  /** Most fields kept of a record; those beyond are counted only. */
  static final int FIELDS_MAX = 10_000;

  /** What can be wrong with a record. */
  enum Damage {
    BAD_QUOTES,
    ROW_TOO_LONG
  }

  private static final int PLAIN = 0;
  private static final int QUOTED = 1;
  private static final int ESCAPED = 2;

  private final Reader in;
  private final char delimiter;
  private final int rowCharsMax;

  private char[] buffer = new char[1 << 16];

  /** The record starts here; all positions below are counted from it. */
  private int start;

  private int end;
  private int at;
  private boolean ended;

  private int[] from = new int[64];
  private int[] to = new int[64];
  private int[] kind = new int[64];
  private int fields;
  private long nextLine = 1;
  private long line;
  private int length;
  private @Nullable Damage damage;
  private @Nullable String kept;

  CsvScanner(Reader in, char delimiter) {
    this(in, delimiter, ROW_CHARS_MAX);
  }

  CsvScanner(Reader in, char delimiter, int rowCharsMax) {
    this.in = in;
    this.delimiter = delimiter;
    this.rowCharsMax = rowCharsMax;
  }

  /** Goes to the next record; false if there is none. */
  boolean next() throws IOException {
    do {
      start += at;
      at = 0;
      if (peek() < 0) {
        return false;
      }
      line = nextLine;
      fields = 0;
      damage = null;
      kept = null;
      record();
    } while (fields == 1 && damage == null && kind[0] == PLAIN && isBlank(0));
    return true;
  }

  /** First line of the record, from 1. */
  long line() {
    return line;
  }

  /** What is wrong with the record; null if nothing is. Its fields mean nothing if there is. */
  @Nullable Damage damage() {
    return damage;
  }

  /** Number of fields, at least 1. */
  int size() {
    return fields;
  }

  /** True if nothing at all stands between the delimiters; {@code ""} is a value. */
  boolean isNull(int field) {
    return kind[field] == PLAIN && from[field] == to[field];
  }

  /** True if the field has blanks at most. */
  boolean isBlank(int field) {
    for (int i = from[field]; i < to[field]; i++) {
      char c = buffer[start + i];
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        return false;
      }
    }
    return true;
  }

  /** The field without its quotes. */
  String value(int field) {
    String raw = new String(buffer, start + from[field], to[field] - from[field]);
    return kind[field] == ESCAPED ? raw.replace("\"\"", "\"") : raw;
  }

  /** Characters of the field as they stand in the file. */
  int rawLength(int field) {
    return to[field] - from[field];
  }

  /** Appends the field without its quotes. */
  void appendTo(RowBytes row, int field) {
    row.value(buffer, start + from[field], start + to[field], kind[field] == ESCAPED);
  }

  /** The record as it came, without its line end, cut at a number of characters. */
  String text(int charsMax) {
    return kept != null
        ? kept.substring(0, Math.min(charsMax, kept.length()))
        : new String(buffer, start, Math.min(charsMax, length));
  }

  private void record() throws IOException {
    at = -1;
    do {
      at++;
      boolean sound = peek() == '"' ? quoted() : plain();
      if (!sound) {
        return;
      }
    } while (peek() == delimiter);
    length = at;
    endLine();
  }

  private boolean plain() throws IOException {
    int open = at;
    for (; ; ) {
      char[] chars = buffer;
      int i = start + at;
      while (i < end && chars[i] != delimiter && chars[i] != '\n' && chars[i] != '\r') {
        i++;
      }
      at = i - start;
      if (i < end || !fill()) {
        break;
      }
    }
    if (at >= rowCharsMax) {
      skipOverlong();
      return false;
    }
    field(open, at, PLAIN);
    return true;
  }

  private boolean quoted() throws IOException {
    int open = at;
    long openLine = nextLine;
    int how = QUOTED;
    at++;
    for (; ; ) {
      int c = peek();
      if (c < 0) {
        backToLineOf(open, openLine);
        return false;
      }
      at++;
      if (c == '\n' || (c == '\r' && peek() != '\n')) {
        nextLine++;
      } else if (c == '"') {
        if (peek() != '"') {
          break;
        }
        how = ESCAPED;
        at++;
      }
    }
    int close = at - 1;
    while (peek() == ' ') {
      at++;
    }
    int c = peek();
    if (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
      backToLineOf(open, openLine);
      return false;
    }
    field(open + 1, close, how);
    return true;
  }

  private void field(int open, int close, int how) {
    if (fields < FIELDS_MAX) {
      if (fields == from.length) {
        from = Arrays.copyOf(from, fields * 2);
        to = Arrays.copyOf(to, fields * 2);
        kind = Arrays.copyOf(kind, fields * 2);
      }
      from[fields] = open;
      to[fields] = close;
      kind[fields] = how;
    }
    fields++;
  }

  /** Gives the record up and goes on below the line on which its bad quote was opened. */
  private void backToLineOf(int open, long openLine) throws IOException {
    boolean overlong = at >= rowCharsMax;
    damage = Damage.BAD_QUOTES;
    nextLine = openLine;
    at = open;
    for (; ; ) {
      int c = peek();
      if (c < 0 && overlong) {
        skipOverlong();
        return;
      }
      if (c < 0 || c == '\n' || c == '\r') {
        break;
      }
      at++;
    }
    if (at >= rowCharsMax) {
      skipOverlong();
      return;
    }
    length = at;
    endLine();
  }

  /** Keeps the beginning of a record that is too long and drops the rest of its line. */
  private void skipOverlong() throws IOException {
    damage = Damage.ROW_TOO_LONG;
    kept = new String(buffer, start, Math.min(at, Original.CHARS_MAX));
    for (; ; ) {
      start += at;
      at = 0;
      int c = peek();
      if (c < 0 || c == '\n' || c == '\r') {
        break;
      }
      while (start + at < end && buffer[start + at] != '\n' && buffer[start + at] != '\r') {
        at++;
      }
    }
    endLine();
  }

  private void endLine() throws IOException {
    int c = peek();
    if (c < 0) {
      return;
    }
    at++;
    if (c == '\r' && peek() == '\n') {
      at++;
    }
    nextLine++;
  }

  /** The character at hand, or -1 at the end of the file or of what a record may hold. */
  private int peek() throws IOException {
    return start + at < end || fill() ? buffer[start + at] : -1;
  }

  private boolean fill() throws IOException {
    if (ended || at >= rowCharsMax) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read <= 0) {
      ended = true;
      return false;
    }
    end += read;
    return true;
  }
}
