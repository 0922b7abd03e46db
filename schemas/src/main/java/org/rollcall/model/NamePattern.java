package org.rollcall.model;

/** How an organisation makes local-parts out of people's names. */
public enum NamePattern {
  FIRST_DOT_LAST("first.last"),
  FIRST_UNDERSCORE_LAST("first_last"),
  FIRST_HYPHEN_LAST("first-last"),
  FIRSTLAST("firstlast"),
  F_DOT_LAST("f.last"),
  FLAST("flast"),
  FIRST_DOT_L("first.l"),
  FIRSTL("firstl"),
  LAST_DOT_FIRST("last.first"),
  LAST_UNDERSCORE_FIRST("last_first"),
  LAST_HYPHEN_FIRST("last-first"),
  LASTFIRST("lastfirst"),
  LAST_DOT_F("last.f"),
  LASTF("lastf"),
  FIRST("first"),
  LAST("last"),
  /** Two initials. */
  FL("fl"),
  /** One word that may be a name, an initial with a name, or neither. */
  WORD("word"),
  /** No name is seen in it: a role, a number, a random word. */
  OTHER("other");

  private final String template;

  NamePattern(String template) {
    this.template = template;
  }

  /** The pattern as tables spell it, e.g. {@code first.last}. */
  public String template() {
    return template;
  }

  /** True if a person's name was recognised. */
  public boolean isNamed() {
    return this != WORD && this != OTHER;
  }
}
