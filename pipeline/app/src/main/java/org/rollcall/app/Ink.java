package org.rollcall.app;

/** Colours of a terminal, or none: NO_COLOR, a pipe, and {@code TERM=dumb} get plain text. */
enum Ink {
  PLAIN,
  COLOR;

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String warn(String text) {
    return paint("33", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  String accent(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
