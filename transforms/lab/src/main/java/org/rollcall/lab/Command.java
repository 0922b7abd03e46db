package org.rollcall.lab;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command line taken apart.
 *
 * @param verb upper-case
 * @param argument what follows the first blank
 */
record Command(String verb, String argument) {

  static Command of(String line) {
    int space = line.indexOf(' ');
    String verb = space < 0 ? line : line.substring(0, space);
    return new Command(verb.toUpperCase(Locale.ROOT), space < 0 ? "" : line.substring(space + 1));
  }

  /**
   * The address between the angle brackets.
   *
   * @param keyword {@code FROM:} or {@code TO:}
   * @return null if the argument is not of that form
   */
  @Nullable String path(String keyword) {
    if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
      return null;
    }
    int open = argument.indexOf('<');
    int close = argument.lastIndexOf('>');
    return open == keyword.length() && close > open ? argument.substring(open + 1, close) : null;
  }

  /** A local-part without its quotes and backslashes (RFC 5321 §4.1.2). */
  static String unquoted(String local) {
    boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
    return quoted ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1") : local;
  }
}
