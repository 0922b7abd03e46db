package org.rollcall.engine.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text file of facts, in UTF-8.
 *
 * <p>A line that begins with {@code #} is a comment, an empty one is skipped. Comments of the form
 * {@code # key: value} before the first fact are the file's headers; {@code source}, {@code date}
 * and {@code licence} are expected by custom. What follows is read either as a list, one entry a
 * line ({@link #lines}), or as a table ({@link #rows}): a line of column names, then one row a
 * line, cells separated by one tab. An empty cell is written {@code -}, so that no editor can trim
 * it away; several values in one cell are separated by blanks.
 *
 * <p>Every complaint is an {@link IllegalArgumentException} that names the file and the line.
 */
public final class DataFile {
  /** Larger files are refused: no list of facts needs more. */
  static final int FILE_BYTES_MAX = 64 << 20;

  private static final String SHIPPED = "/org/rollcall/reference/";
  private static final Pattern HEADER = Pattern.compile("#\\s*([a-z][a-z-]*):\\s+(.*)");
  private static final int FINGERPRINT_HEX = 12;

  /** An entry of a list, with the number of its line (the first is 1). */
  public record Line(int number, String text) {}

  private final String name;
  private final Map<String, String> headers;
  private final byte[] bytes;
  private final String text;

  private DataFile(String name, Map<String, String> headers, byte[] bytes, String text) {
    this.name = name;
    this.headers = headers;
    this.bytes = bytes;
    this.text = text;
  }

  /** The file of this name that is shipped with the program, e.g. {@code providers.tsv}. */
  public static DataFile shipped(String name) {
    try (InputStream in = DataFile.class.getResourceAsStream(SHIPPED + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no data file '" + name + "' is shipped");
      }
      return parse(name, in.readNBytes(FILE_BYTES_MAX + 1));
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": cannot be read: " + e, e);
    }
  }

  static boolean isShipped(String name) {
    return DataFile.class.getResource(SHIPPED + name) != null;
  }

  /** A file of the user's; errors name its whole path. */
  public static DataFile of(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return parse(path.toString(), in.readNBytes(FILE_BYTES_MAX + 1));
    } catch (IOException e) {
      throw new IllegalArgumentException(path + ": cannot be read: " + e, e);
    }
  }

  /** The facts in a text. The name serves error messages only. */
  public static DataFile parse(String name, String text) {
    return parse(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static DataFile parse(String name, byte[] bytes) {
    if (bytes.length > FILE_BYTES_MAX) {
      throw new IllegalArgumentException(name + ": longer than " + FILE_BYTES_MAX + " bytes");
    }
    String text = decode(name, bytes);
    return new DataFile(name, headers(text), bytes, text);
  }

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      end = endOfLine(text, start);
      String line = text.substring(start, end).stripTrailing();
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        headers.putIfAbsent(header.group(1), header.group(2));
      } else if (!line.isEmpty() && line.charAt(0) != '#') {
        break;
      }
    }
    return headers;
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /** Takes one fact. */
  interface FactReader {
    void read(int line, String text);
  }

  /** Hands over every fact in order, without keeping them: for lists of a hundred thousand. */
  void forEach(FactReader reader) {
    int number = 0;
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      number++;
      end = endOfLine(text, start);
      if (end > start && text.charAt(start) != '#') {
        String line = text.substring(start, end).stripTrailing();
        if (!line.isEmpty()) {
          reader.read(number, line);
        }
      }
    }
  }

  private static String decode(String name, byte[] bytes) {
    // Several times faster than a decoder of one's own; what is malformed comes out as U+FFFD.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException(name + ": not UTF-8", e);
      }
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_HEX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** File name, or path of a user's own file. */
  public String name() {
    return name;
  }

  /** Value of a header line, e.g. {@code header("licence")}; empty if there is none. */
  public String header(String key) {
    return headers.getOrDefault(key, "");
  }

  /** The header {@code version}, else {@code date}; empty if there is neither. */
  public String version() {
    return headers.getOrDefault("version", header("date"));
  }

  /** File name, without the folder, and version: how evidence names this list. */
  public String edition() {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return version().isEmpty() ? file : file + " " + version();
  }

  /** The same file with one line emptied; the others keep their numbers. */
  public DataFile without(int line) {
    int start = 0;
    for (int number = 1; number < line && start < text.length(); number++) {
      start = endOfLine(text, start) + 1;
    }
    int begin = Math.min(start, text.length());
    return parse(name, text.substring(0, begin) + text.substring(endOfLine(text, begin)));
  }

  /** First 12 hex digits of the SHA-256 of the file as it is on disk. */
  public String fingerprint() {
    return fingerprint(bytes);
  }

  /** Entries of a list, in order. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    forEach((number, line) -> lines.add(new Line(number, line)));
    return Collections.unmodifiableList(lines);
  }

  /**
   * Rows of a table, in order.
   *
   * @param columns the names that the first line must hold, in this order
   */
  public List<Row> rows(String... columns) {
    List<String> wanted = List.of(columns);
    List<Line> facts = lines();
    if (facts.isEmpty()) {
      throw new IllegalArgumentException(name + ": no line of column names");
    }
    Line head = facts.get(0);
    if (!Arrays.asList(head.text().split("\t", -1)).equals(wanted)) {
      throw error(head.number(), "columns must be " + String.join(", ", wanted) + ", by tabs");
    }
    List<Row> rows = new ArrayList<>(facts.size());
    for (Line line : facts.subList(1, facts.size())) {
      String[] cells = line.text().split("\t", -1);
      if (cells.length != wanted.size()) {
        throw error(
            line.number(),
            cells.length + " cells where " + wanted.size() + " are due (an empty one is '-')");
      }
      rows.add(new Row(line.number(), wanted, cells));
    }
    return List.copyOf(rows);
  }

  /** A complaint about a line of this file. */
  public IllegalArgumentException error(int line, String problem) {
    return new BadFactException(name, line, problem);
  }

  /** A row of a table. */
  public final class Row {
    private final int number;
    private final List<String> columns;
    private final String[] cells;

    private Row(int number, List<String> columns, String[] cells) {
      this.number = number;
      this.columns = columns;
      this.cells = cells;
    }

    /** Number of its line; the first line of the file is 1. */
    public int line() {
      return number;
    }

    /** The cell in a column, stripped; empty for {@code -}. */
    public String get(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalStateException(name + " has no column " + column);
      }
      String cell = Objects.requireNonNull(cells[index]).strip();
      return cell.equals("-") ? "" : cell;
    }

    /** The cell in a column; an empty one is an error. */
    public String require(String column) {
      String cell = get(column);
      if (cell.isEmpty()) {
        throw error("no " + column);
      }
      return cell;
    }

    /** The values in a column, separated by blanks; none for an empty cell. */
    public List<String> list(String column) {
      String cell = get(column);
      return cell.isEmpty() ? List.of() : List.of(cell.split("\\s+"));
    }

    /** A complaint about this row. */
    public IllegalArgumentException error(String problem) {
      return DataFile.this.error(number, problem);
    }
  }
}
