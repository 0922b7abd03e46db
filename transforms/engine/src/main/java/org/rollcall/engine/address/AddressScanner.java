package org.rollcall.engine.address;

import static org.rollcall.engine.address.ParsedAddress.Unparsable.at;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.ParsedAddress.Parsed;
import org.rollcall.engine.address.ParsedAddress.Unparsable;
import org.rollcall.model.Mailbox;

/**
 * Reads one text as a {@code Mailbox} (RFC 5321 §4.1.2; RFC 6531 §3.3 beyond ASCII), from left to
 * right, and stops at the first thing wrong. Repairs nothing.
 */
final class AddressScanner {
  /** RFC 5321 §4.5.3.1.1. */
  private static final int LOCAL_PART_OCTETS_MAX = 64;

  /** RFC 5321 §4.5.3.1.3 allows a path 256 octets; two of them are its brackets. */
  private static final int ADDRESS_OCTETS_MAX = 254;

  private final String text;
  private boolean ascii = true;
  private @Nullable Unparsable problem;

  private AddressScanner(String text) {
    this.text = text;
  }

  static ParsedAddress scan(String text) {
    return new AddressScanner(text).scan();
  }

  private ParsedAddress scan() {
    if (text.isEmpty()) {
      return at(-1, SyntaxProblem.EMPTY);
    }
    boolean quoted = text.charAt(0) == '"';
    int atSign = quoted ? endOfQuoted() : endOfDotString();
    if (problem != null) {
      return problem;
    }
    String spelled = text.substring(0, atSign);
    int octets = ascii ? atSign : spelled.getBytes(StandardCharsets.UTF_8).length;
    if (octets > LOCAL_PART_OCTETS_MAX) {
      return at(0, SyntaxProblem.LOCAL_PART_TOO_LONG);
    }
    DomainScan domain = DomainScan.of(text, atSign + 1);
    if (domain.problem() != null) {
      return domain.problem();
    }
    if (octets + 1 + domain.domain().name().length() > ADDRESS_OCTETS_MAX) {
      return at(-1, SyntaxProblem.ADDRESS_TOO_LONG);
    }
    String localPart = quoted ? QuotedLocalPart.onTheWire(spelled) : spelled;
    return new Parsed(new Mailbox(localPart, domain.domain()), domain.mapped());
  }

  /** Index of the at-sign after a {@code Dot-string}. */
  private int endOfDotString() {
    char last = '.';
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Characters.isAtext(c)) {
        i++;
      } else if (c == '.') {
        if (last == '.') {
          return fail(i, i == 0 ? SyntaxProblem.LEADING_DOT : SyntaxProblem.DOUBLE_DOT);
        }
        i++;
      } else if (c == '@') {
        if (last == '.') {
          return i == 0
              ? fail(i, SyntaxProblem.EMPTY_LOCAL_PART)
              : fail(i - 1, SyntaxProblem.TRAILING_DOT);
        }
        return i;
      } else {
        int next = afterBeyondAscii(i, SyntaxProblem.BAD_LOCAL_CHARACTER);
        if (problem != null) {
          return next;
        }
        i = next;
      }
      last = c;
    }
    return fail(-1, SyntaxProblem.NO_AT_SIGN);
  }

  /** Index of the at-sign after a {@code Quoted-string}. */
  private int endOfQuoted() {
    int i = 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        return endAfterQuote(i + 1);
      } else if (c == '\\') {
        if (i + 1 == text.length()) {
          return fail(0, SyntaxProblem.UNCLOSED_QUOTE);
        }
        char escaped = text.charAt(i + 1);
        if (escaped < ' ' || escaped > '~') {
          boolean control = Characters.isControl(escaped);
          return fail(i + 1, control ? SyntaxProblem.CONTROL_CHARACTER : SyntaxProblem.BAD_ESCAPE);
        }
        i += 2;
      } else if (c >= ' ' && c <= '~') {
        i++;
      } else {
        i = afterBeyondAscii(i, SyntaxProblem.CONTROL_CHARACTER);
        if (problem != null) {
          return i;
        }
      }
    }
    return fail(0, SyntaxProblem.UNCLOSED_QUOTE);
  }

  private int endAfterQuote(int i) {
    if (i == text.length()) {
      return fail(-1, SyntaxProblem.NO_AT_SIGN);
    }
    return text.charAt(i) == '@' ? i : fail(i, SyntaxProblem.TEXT_AFTER_QUOTE);
  }

  /** Index after a visible character beyond ASCII; anything else is a problem. */
  private int afterBeyondAscii(int i, SyntaxProblem otherwise) {
    int c = text.codePointAt(i);
    if (Characters.isBlank(c)) {
      return fail(i, SyntaxProblem.SPACE);
    } else if (Characters.isControl(c)) {
      return fail(i, SyntaxProblem.CONTROL_CHARACTER);
    } else if (c < 0x80) {
      return fail(i, otherwise);
    }
    SyntaxProblem bad = Characters.problemBeyondAscii(c);
    if (bad != null) {
      return fail(i, bad);
    }
    ascii = false;
    return i + Character.charCount(c);
  }

  private int fail(int position, SyntaxProblem what) {
    problem = at(position, what);
    return -1;
  }
}
