package org.rollcall.engine.signals;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rollcall.model.Mailbox;

/**
 * An address, taken apart once for all readers.
 *
 * @param base local-part in lower case without its {@code +tag}; empty for a quoted one
 * @param plain base in ASCII: letters without their marks, others as they are
 * @param tokens what stands between dots, hyphens and underscores in {@code plain}; none is empty
 */
record Subject(Mailbox mailbox, String base, String plain, List<String> tokens) {
  private static final char TAG = '+';

  static Subject of(Mailbox mailbox) {
    String localPart = mailbox.localPart();
    if (localPart.charAt(0) == '"') {
      return new Subject(mailbox, "", "", List.of());
    }
    String lower = localPart.toLowerCase(Locale.ROOT);
    int tag = lower.indexOf(TAG);
    String base = tag > 0 ? lower.substring(0, tag) : lower;
    String plain = plain(base);
    return new Subject(mailbox, base, plain, tokens(plain));
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>(4);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSeparator(text.charAt(i))) {
        if (i > start) {
          tokens.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return tokens;
  }

  static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** True if there are only the letters a to z, at least one. */
  static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isLetter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Without the digits at its end: {@code info2}, {@code smith85}. */
  static String withoutDigits(String token) {
    int end = token.length();
    while (end > 0 && isDigit(token.charAt(end - 1))) {
      end--;
    }
    return token.substring(0, end);
  }

  private static String plain(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (ascii) {
      return text;
    }
    String split = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(split.length());
    for (int i = 0; i < split.length(); i++) {
      char c = split.charAt(i);
      switch (c) {
        case 'ß' -> plain.append("ss");
        case 'æ' -> plain.append("ae");
        case 'œ' -> plain.append("oe");
        case 'ø' -> plain.append('o');
        case 'ł' -> plain.append('l');
        case 'đ', 'ð' -> plain.append('d');
        case 'þ' -> plain.append("th");
        case 'ı' -> plain.append('i');
        default -> {
          if (Character.getType(c) != Character.NON_SPACING_MARK) {
            plain.append(c);
          }
        }
      }
    }
    return plain.toString();
  }
}
