package org.rollcall.app;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * Where a command speaks: results to standard output, progress and complaints to standard error.
 *
 * @param out results
 * @param err everything else
 * @param live whether someone is watching {@code err}, so that a line may be rewritten
 * @param width columns of the terminal
 * @param ink colours of {@code err} and, where it is a terminal, of {@code out}
 * @param glyphs characters that can be shown
 */
record Terminal(PrintStream out, PrintStream err, boolean live, int width, Ink ink, Glyphs glyphs) {
  static final int WIDTH_DEFAULT = 100;
  static final int WIDTH_MIN = 40;

  /**
   * The terminal of this process. Java cannot tell whether standard error is one, so the launcher
   * says so in {@code ROLLCALL_COLUMNS}: its width, 0 for none. Without a launcher it is none.
   */
  static Terminal ofProcess() {
    return of(System.getenv(), System.out, System.err);
  }

  static Terminal of(Map<String, String> env, PrintStream out, PrintStream err) {
    int columns = number(env.getOrDefault("ROLLCALL_COLUMNS", "0"));
    boolean dumb = "dumb".equals(env.get("TERM"));
    boolean live = columns > 0 && !dumb;
    boolean color = live && env.getOrDefault("NO_COLOR", "").isEmpty();
    boolean unicode = Charset.defaultCharset().newEncoder().canEncode('█') && utf8(env);
    int width = columns > 0 ? Math.max(WIDTH_MIN, columns) : WIDTH_DEFAULT;
    return new Terminal(
        out,
        err,
        live,
        width,
        color ? Ink.COLOR : Ink.PLAIN,
        unicode ? Glyphs.UNICODE : Glyphs.ASCII);
  }

  /**
   * A text that others had a hand in, such as the header of a file: what a terminal would obey or a
   * reader would not see is shown as a question mark. Lines stay lines.
   */
  static String harmless(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\n' || !isHarmful(c) ? c : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static boolean utf8(Map<String, String> env) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = env.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.toUpperCase(java.util.Locale.ROOT).replace("-", "").contains("UTF8");
      }
    }
    return false;
  }

  private static int number(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }
}
