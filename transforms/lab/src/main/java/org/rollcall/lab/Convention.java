package org.rollcall.lab;

/** How a house makes a local-part out of a person's name. */
public enum Convention {
  FIRST_DOT_LAST("first.last"),
  FIRST_UNDERSCORE_LAST("first_last"),
  FIRSTLAST("firstlast"),
  INITIAL_LAST("flast"),
  INITIAL_DOT_LAST("f.last"),
  FIRST_DOT_INITIAL("first.l"),
  LAST_DOT_FIRST("last.first"),
  LAST_INITIAL("lastf");

  private final String form;

  Convention(String form) {
    this.form = form;
  }

  /** The form in letters: {@code f} and {@code l} stand for initials. */
  public String form() {
    return form;
  }

  /** The local-part of somebody; names in lower-case ASCII. */
  String of(String first, String last) {
    char f = first.charAt(0);
    char l = last.charAt(0);
    return switch (this) {
      case FIRST_DOT_LAST -> first + "." + last;
      case FIRST_UNDERSCORE_LAST -> first + "_" + last;
      case FIRSTLAST -> first + last;
      case INITIAL_LAST -> f + last;
      case INITIAL_DOT_LAST -> f + "." + last;
      case FIRST_DOT_INITIAL -> first + "." + l;
      case LAST_DOT_FIRST -> last + "." + first;
      case LAST_INITIAL -> last + f;
    };
  }
}
