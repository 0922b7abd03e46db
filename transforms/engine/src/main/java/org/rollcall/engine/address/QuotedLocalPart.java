package org.rollcall.engine.address;

/** The one spelling of a quoted local-part: RFC 5321 §4.1.2 asks to quote only where it must be. */
final class QuotedLocalPart {
  private QuotedLocalPart() {}

  /**
   * The shortest spelling.
   *
   * @param spelled a well-formed quoted string with its quotes
   */
  static String onTheWire(String spelled) {
    StringBuilder content = new StringBuilder(spelled.length());
    for (int i = 1; i < spelled.length() - 1; i++) {
      if (spelled.charAt(i) == '\\') {
        i++;
      }
      content.append(spelled.charAt(i));
    }
    return isDotString(content) ? content.toString() : quoted(content);
  }

  private static boolean isDotString(CharSequence content) {
    char last = '.';
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '.' ? last == '.' : c < 0x80 && !Characters.isAtext(c)) {
        return false;
      }
      last = c;
    }
    return last != '.';
  }

  private static String quoted(CharSequence content) {
    StringBuilder out = new StringBuilder(content.length() + 2).append('"');
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    return out.append('"').toString();
  }
}
