package org.rollcall.engine.address;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A text with what people paste around an address taken off, one layer after the other. Only edges
 * are touched, but for full-width at-signs and the percent-encoding of {@code mailto:}.
 *
 * @param text what is left
 * @param offset index in the original at which it began
 */
record Unwrapping(String text, int offset) {
  /** Layers taken off at most: a wrapping in a wrapping in a wrapping is rare, more is noise. */
  private static final int LAYERS_MAX = 8;

  private static final String MAILTO = "mailto:";
  private static final String OPENING = "<([\"'\u201c\u2018\u00ab\u2039";
  private static final String CLOSING = ">)]\"'\u201d\u2019\u00bb\u203a";
  private static final String TRAILING = ".,;:>'\"\u3002\u201d\u2019";
  private static final char FULL_WIDTH_AT = '\uff20';
  private static final char SMALL_AT = '\ufe6b';

  static Unwrapping of(String text) {
    Unwrapping now = new Unwrapping(withPlainAtSign(text), 0);
    for (int layer = 0; layer < LAYERS_MAX; layer++) {
      Unwrapping next = now.trimmed().withoutMailto().ofBrackets().ofPair().withoutComment();
      if (next.text.equals(now.text)) {
        next = now.withoutTrailing();
      }
      if (next.text.equals(now.text)) {
        return now;
      }
      now = next;
    }
    return now;
  }

  /** True if all characters of the range may be trimmed from an edge. */
  static boolean isTrimmable(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isTrimmable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Blanks, zero-width spaces and joiners, word joiner, byte order mark; no bidi control. */
  private static boolean isTrimmable(char c) {
    return Characters.isBlank(c)
        || Characters.isJoiner(c)
        || c == '\u200b'
        || c == '\u2060'
        || c == '\ufeff';
  }

  private static String withPlainAtSign(String text) {
    return text.indexOf('@') >= 0 ? text : text.replace(FULL_WIDTH_AT, '@').replace(SMALL_AT, '@');
  }

  private Unwrapping part(int from, int to) {
    return from == 0 && to == text.length()
        ? this
        : new Unwrapping(text.substring(from, to), offset + from);
  }

  private Unwrapping trimmed() {
    int from = 0;
    int to = text.length();
    while (from < to && isTrimmable(text.charAt(from))) {
      from++;
    }
    while (to > from && isTrimmable(text.charAt(to - 1))) {
      to--;
    }
    return part(from, to);
  }

  /** The address of a {@code mailto:} URI (RFC 6068) without its header fields. */
  private Unwrapping withoutMailto() {
    if (!text.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
      return this;
    }
    int query = text.indexOf('?');
    Unwrapping path = part(MAILTO.length(), query < 0 ? text.length() : query);
    return new Unwrapping(percentDecoded(path.text), path.offset);
  }

  /** The inside of {@code Ada <ada@acme.example>}, unless the name is another address. */
  private Unwrapping ofBrackets() {
    int open = text.lastIndexOf('<');
    int close = text.lastIndexOf('>');
    if (open < 0 || close < open || !isPunctuation(close + 1)) {
      return this;
    }
    Unwrapping inside = part(open + 1, close).trimmed().withoutMailto();
    String name = part(0, open).trimmed().text;
    return hasAtSign(name) && !name.equalsIgnoreCase(inside.text) ? this : inside;
  }

  private boolean isPunctuation(int from) {
    for (int i = from; i < text.length(); i++) {
      if (TRAILING.indexOf(text.charAt(i)) < 0 && !isTrimmable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A quoted display name may say anything, even an address. */
  private static boolean hasAtSign(String name) {
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return name.indexOf('@') >= 0 && !(quoted && name.indexOf('"', 1) == name.length() - 1);
  }

  private Unwrapping ofPair() {
    if (text.length() < 2) {
      return this;
    }
    int kind = OPENING.indexOf(text.charAt(0));
    boolean paired = kind >= 0 && CLOSING.charAt(kind) == text.charAt(text.length() - 1);
    return paired ? part(1, text.length() - 1) : this;
  }

  /** Without the {@code (Ada Lovelace)} that older mail programs put behind an address. */
  private Unwrapping withoutComment() {
    int open = text.indexOf('(', Math.max(0, text.indexOf('@')));
    boolean comment = open > 0 && text.endsWith(")") && text.indexOf('@', open) < 0;
    return comment ? part(0, open) : this;
  }

  private Unwrapping withoutTrailing() {
    int to = text.length();
    while (to > 0 && TRAILING.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return part(0, to);
  }

  /** Left as it is if it encodes no UTF-8. */
  private static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      boolean encoded = bytes[i] == '%' && high >= 0 && low >= 0;
      out.write(encoded ? 16 * high + low : bytes[i]);
      i += encoded ? 2 : 0;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())) + "";
    } catch (CharacterCodingException e) {
      return text;
    }
  }
}
